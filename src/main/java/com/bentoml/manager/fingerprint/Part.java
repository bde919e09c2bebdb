package com.bentoml.manager.fingerprint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the things that decide an image.
 *
 * @param name which one of its kind, e.g. the path of a context file; empty where there is only one
 */
public record Part(Kind kind, String name) implements Comparable<Part> {
    /** What a part is, in the order in which changes are told. */
    public enum Kind {
        DOCKERFILE,
        CONTEXT_FILE,
        /** All files of the build context; its value is a hash over them. */
        CONTEXT,
        BUILD_ARG,
        BUILD_CONTEXT,
        PLATFORM,
        LABEL,
        SECRET,
        ATTESTATION,
        /** A word passed on to buildx as it is. */
        ARGUMENT,
        /** An image from elsewhere, by its name; its value is the digest. */
        BASE,
        /** What was fetched from an address; its value is the hash or commit. */
        ADDRESS,
        /** The image of the same release it is built on; its value is the digest. */
        PARENT;

        private final String key = name().toLowerCase(Locale.ROOT);

        /** The name in JSON. */
        public String key() {
            return key;
        }

        /** Whether it comes from elsewhere, so that it may change while all that is here stays the same. */
        public boolean isSource() {
            return this == BASE || this == ADDRESS;
        }

        @Override
        public String toString() {
            return key().replace('_', ' ');
        }
    }

    /** One word for its kind, and its name behind a space: how JSON has it. */
    public String key() {
        return name.isEmpty() ? kind.key() : kind.key() + " " + name;
    }

    /** Reads a key; nothing if there is no such kind. */
    public static Optional<Part> of(String key) {
        int space = key.indexOf(' ');
        String kind = space < 0 ? key : key.substring(0, space);
        return Arrays.stream(Kind.values())
                .filter(it -> it.key().equals(kind))
                .findFirst()
                .map(it -> new Part(it, space < 0 ? "" : key.substring(space + 1)));
    }

    @Override
    public int compareTo(Part other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? name.compareTo(other.name) : byKind;
    }

    @Override
    public String toString() {
        return name.isEmpty() ? kind.toString() : kind + " " + name;
    }
}
