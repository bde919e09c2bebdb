package com.bentoml.manager.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an image of a distro is for; {@link #BASE} is the parent of all others. */
public enum ReleaseType {
    BASE,
    RUNTIME,
    CUDNN,
    DEVEL;

    /** The name in manifests, templates and paths. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReleaseType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(ReleaseType::key).toList();
    }

    @Override
    public String toString() {
        return key();
    }
}
