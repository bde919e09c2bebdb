package com.bentoml.manager.build;

import com.bentoml.manager.build.RegistryImages.Answer;
import com.bentoml.manager.report.Product;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks up once per run what the images from elsewhere are, so that the label that says so is true. */
final class ExternalBases {
    private static final String NOTHING = "scratch";

    private final RegistryImages registry;
    private final Map<String, Optional<Product>> known = new ConcurrentHashMap<>();

    ExternalBases(RegistryImages registry) {
        this.registry = registry;
    }

    /** What a name stands for now; a registry that doesn't say leaves it to the builder. */
    Optional<Product> find(String name) {
        if (name.equals(NOTHING) || name.contains("$")) {
            return Optional.empty();
        }
        return known.computeIfAbsent(
                name,
                it -> registry.find(it) instanceof Answer.Found found
                        ? Optional.of(found.product())
                        : Optional.empty());
    }
}
