package com.bentoml.manager.decision;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.PlatformName;
import com.bentoml.manager.report.Product;
import java.util.List;

/** Compares platforms, which have more than one name: {@code linux/arm64} is {@code linux/arm64/v8}. */
public final class Platforms {
    private Platforms() {}

    /** The name under which BuildKit lists a platform. */
    public static String normal(String platform) {
        return PlatformName.normal(platform);
    }

    /** What was found of an image: a single manifest doesn't name its platform, so that is the image's only one. */
    public static Product named(Product found, Image image) {
        List<String> wanted = image.platforms();
        return found.platforms().isEmpty() && wanted.size() == 1 ? found.forPlatform(normal(wanted.get(0))) : found;
    }
}
