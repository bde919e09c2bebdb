package com.bentoml.manager.manifest;

import java.util.Locale;

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

    @Override
    public String toString() {
        return key();
    }
}
