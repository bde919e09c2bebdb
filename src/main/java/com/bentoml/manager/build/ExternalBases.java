package com.bentoml.manager.build;

import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.Product;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks up once per run what the images from elsewhere are, so that the label that says so is true. */
final class ExternalBases {
    private static final String NOTHING = "scratch";

    private final ImageRegistry registry;
    private final Map<String, Optional<Product>> known = new ConcurrentHashMap<>();

    ExternalBases(ImageRegistry registry) {
        this.registry = registry;
    }

    /** What a name stands for now; a registry that doesn't say leaves it to the builder. */
    Optional<Product> find(String name) {
        if (name.equals(NOTHING) || name.contains("$")) {
            return Optional.empty();
        }
        return known.computeIfAbsent(
                name, it -> registry.head(RemoteName.of(it)).found().map(ExternalBases::product));
    }

    private static Product product(Descriptor found) {
        return new RemoteImage(found, Map.of(), Map.of()).product();
    }
}
