package com.bentoml.manager.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An image as it lies in a registry, or in the builder.
 *
 * @param digest of its index; a build that is kept nowhere may have none
 * @param platforms the digest of each platform's manifest, by platform
 * @param size of the index, in bytes
 * @param parentDigest of the image it was built on
 * @param inputs the hash over all that went into it
 */
public record Product(
        Optional<String> digest,
        Map<String, String> platforms,
        long size,
        Optional<String> parentDigest,
        Optional<String> inputs) {
    public Product {
        platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
    }

    public Product from(Optional<String> parent, String hash) {
        return new Product(digest, platforms, size, parent, Optional.of(hash));
    }
}
