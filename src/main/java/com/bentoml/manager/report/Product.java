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

    /** One of which no more than its digest is known, if that. */
    public static Product of(Optional<String> digest) {
        return new Product(digest, Map.of(), 0, Optional.empty(), Optional.empty());
    }

    /** The same for a single manifest, which doesn't name its platform. */
    public Product forPlatform(String platform) {
        return new Product(digest, Map.of(platform, digest.orElse("")), size, parentDigest, origin);
    }

    public Product from(Optional<String> parent, Origin made) {
        return new Product(digest, platforms, size, parent, Optional.of(made));
    }
}
