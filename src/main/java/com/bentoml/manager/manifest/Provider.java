package com.bentoml.manager.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kind of service a registry is, which decides how it takes a README. */
public enum Provider {
    DOCKERHUB,
    QUAY,
    HARBOR2,
    /** It takes none. */
    NONE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Provider> of(String key) {
        return Arrays.stream(values())
                .filter(provider -> provider.key().equals(key))
                .findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Provider::key).toList();
    }

    @Override
    public String toString() {
        return key();
    }
}
