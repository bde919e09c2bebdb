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
 * @param origin what it was made from, where that is known
 */
public record Product(
        Optional<String> digest,
        Map<String, String> platforms,
        long size,
        Optional<String> parentDigest,
        Optional<Origin> origin) {
    public Product {
        platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
    }

    public Product from(Optional<String> parent, Origin made) {
        return new Product(digest, platforms, size, parent, Optional.of(made));
    }
}
