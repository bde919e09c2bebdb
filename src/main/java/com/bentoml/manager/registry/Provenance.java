package com.bentoml.manager.registry;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the builder attests of an image, its platforms taken together.
 *
 * @param materials what went into it
 * @param contexts what the builder was given for names in the Dockerfile: {@code NAME=SOURCE}
 * @see <a href="https://docs.docker.com/build/metadata/attestations/slsa-provenance/">what it looks like</a>
 */
public record Provenance(Set<Material> materials, Set<String> contexts) {
    public Provenance {
        materials = Collections.unmodifiableSet(new TreeSet<>(materials));
        contexts = Collections.unmodifiableSet(new TreeSet<>(contexts));
    }

    /**
     * An image or another artifact.
     *
     * @param uri for an image {@code pkg:docker/NAME@TAG?…}; else an address
     * @param digest with its algorithm before it; of a commit, {@code sha1:…}
     */
    public record Material(String uri, String digest) implements Comparable<Material> {
        @Override
        public int compareTo(Material other) {
            return (uri + " " + digest).compareTo(other.uri + " " + other.digest);
        }
    }
}
