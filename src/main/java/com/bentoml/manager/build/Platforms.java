package com.bentoml.manager.build;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.PlatformName;
import com.bentoml.manager.report.Product;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares platforms, which have more than one name: {@code linux/arm64} is {@code linux/arm64/v8}. */
public final class Platforms {
    private Platforms() {}

    /** The name under which BuildKit lists a platform. */
    public static String normal(String platform) {
        return PlatformName.normal(platform);
    }

    /** The architecture that somebody means by {@code arm64v8}, {@code linux/arm64} or {@code arm64}. */
    public static Optional<Architecture> architecture(String name) {
        return Architecture.of(name).or(() -> ofPlatform(name)).or(() -> ofPlatform("linux/" + name));
    }

    /** The architecture that Java says this machine has. */
    public static Optional<Architecture> ofMachine(String osArch) {
        return architecture(
                switch (osArch) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> osArch;
                });
    }

    /** What was found of an image: a single manifest doesn't name its platform, so that is the image's only one. */
    static Product named(Product found, Image image) {
        List<String> wanted = image.platforms();
        return found.platforms().isEmpty() && wanted.size() == 1 ? found.forPlatform(normal(wanted.get(0))) : found;
    }

    private static Optional<Architecture> ofPlatform(String platform) {
        return Arrays.stream(Architecture.values())
                .filter(it -> normal(it.platform()).equals(normal(platform)))
                .findFirst();
    }
}
