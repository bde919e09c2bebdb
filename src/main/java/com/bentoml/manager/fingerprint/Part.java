package com.bentoml.manager.fingerprint;

import java.util.Comparator;
import java.util.Locale;

/**
 * One of the things that decide an image.
 *
 * @param name which one of its kind, e.g. the path of a context file; empty where there is only one
 */
public record Part(Kind kind, String name) implements Comparable<Part> {
    private static final Comparator<Part> ORDER =
            Comparator.comparing(Part::kind).thenComparing(Part::name);

    /** What a part is, in the order in which changes are told. */
    public enum Kind {
        DOCKERFILE,
        CONTEXT_FILE,
        BUILD_ARG,
        BUILD_CONTEXT,
        PLATFORM,
        LABEL,
        SECRET,
        ATTESTATION,
        /** A word passed on to buildx as it is. */
        ARGUMENT,
        /** An image from elsewhere, by its name in the Dockerfile; its value is the digest. */
        BASE,
        /** The image of the same release it is built on; its value is the digest. */
        PARENT;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return key().replace('_', ' ');
        }
    }

    @Override
    public int compareTo(Part other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? kind.toString() : kind + " " + name;
    }
}
