package com.bentoml.manager.report;

import java.util.Locale;

/** Why an image could not be built; each has its own policy. */
public enum FailureClass {
    /** The registry was busy, or the way to it broke: worth another try. */
    REGISTRY,
    /** A package mirror failed within a RUN: worth another try. */
    MIRROR,
    /** The registry counts how much is read of it, and little is left. */
    ALLOWANCE,
    /** The registry refused the credentials. */
    AUTHENTICATION,
    /** The emulator of a foreign processor crashed or is missing. */
    EMULATION,
    /** The Dockerfile, or a command in it, is wrong. */
    DOCKERFILE,
    /** The image took longer than allowed. */
    TIMEOUT,
    /** The run was stopped. */
    CANCELLED,
    /** Docker or the builder went away; nothing else can be built either. */
    ENGINE,
    /** What the registry holds isn't what was pushed. */
    VERIFICATION,
    /** A tag that is there may not become what it would. */
    REFUSED,
    /** None of these. */
    UNKNOWN;

    /** The name in summaries and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same build may well succeed a little later. */
    public boolean isTransient() {
        return this == REGISTRY || this == MIRROR;
    }

    @Override
    public String toString() {
        return key();
    }
}
