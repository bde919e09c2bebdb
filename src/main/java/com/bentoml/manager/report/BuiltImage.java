package com.bentoml.manager.report;

import com.bentoml.manager.plan.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image as a build leaves it, in a registry or in the builder.
 *
 * @param digest of its index; a build that is kept nowhere may have none
 * @param platforms the digest of each platform's manifest, by platform
 * @param size of the index, in bytes
 * @param parentDigest of the image it was built on
 * @param origin what it was made from, where that is known
 */
public record BuiltImage(
        Optional<Digest> digest,
        Map<String, Digest> platforms,
        long size,
        Optional<Digest> parentDigest,
        Optional<Origin> origin) {
    public BuiltImage {
        platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
    }

    /** An image with at most its digest known. */
    public static BuiltImage of(Optional<Digest> digest) {
        return new BuiltImage(digest, Map.of(), 0, Optional.empty(), Optional.empty());
    }

    /** The same with what it was made from. */
    public BuiltImage from(Optional<Digest> parent, Origin made) {
        return new BuiltImage(digest, platforms, size, parent, Optional.of(made));
    }

    /** The same if it isn't known what it was made from. */
    public BuiltImage withoutOrigin() {
        return new BuiltImage(digest, platforms, size, parentDigest, Optional.empty());
    }

    public boolean hasDigest(Digest other) {
        return digest.equals(Optional.of(other));
    }

    /** The image as the lock file and the report show it. */
    public Map<String, @Nullable Object> document() {
        Map<String, String> digests = new LinkedHashMap<>();
        platforms.forEach((platform, its) -> digests.put(platform, its.toString()));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("digest", digest.map(Digest::toString).orElse(null));
        document.put("platforms", digests);
        document.put("size", size);
        document.put("parent_digest", parentDigest.map(Digest::toString).orElse(null));
        document.put("fingerprint", origin.map(Origin::fingerprint).orElse(null));
        return document;
    }
}
