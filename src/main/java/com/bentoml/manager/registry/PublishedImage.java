package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.report.BuiltImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image that a registry has.
 *
 * @param digest of its manifest or index
 * @param size of the manifest or index itself, in bytes
 * @param contents what the manifest or index says, once it has been read
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md">the OCI image specification</a>
 */
public record PublishedImage(Digest digest, String mediaType, long size, Optional<Contents> contents) {
    private static final String SINGLE = ".manifest.v";

    /**
     * What a manifest or index says.
     *
     * @param platforms the digest of each platform's manifest, attestations aside; none in a manifest of one platform
     * @param annotations its own, not those of its platforms
     */
    public record Contents(Map<String, Digest> platforms, Map<String, String> annotations) {
        public Contents {
            platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
            annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        }
    }

    /** An image that hasn't been read. */
    public PublishedImage(Digest digest, String mediaType, long size) {
        this(digest, mediaType, size, Optional.empty());
    }

    /** The same image, read. */
    public PublishedImage with(Map<String, Digest> platforms, Map<String, String> annotations) {
        return new PublishedImage(digest, mediaType, size, Optional.of(new Contents(platforms, annotations)));
    }

    /** The same image as if it hadn't been read. */
    public PublishedImage unread() {
        return new PublishedImage(digest, mediaType, size);
    }

    /** Its platforms with their digests, as far as they were read; a manifest of one platform doesn't name it. */
    public Map<String, Digest> platforms() {
        return contents.map(Contents::platforms).orElse(Map.of());
    }

    /** Its annotations, as far as they were read. */
    public Map<String, String> annotations() {
        return contents.map(Contents::annotations).orElse(Map.of());
    }

    /** Whether it is known to be the manifest of one platform, and no index. */
    public boolean isSingle() {
        return mediaType.contains(SINGLE);
    }

    /** The same as a build of some platforms leaves it; if it doesn't name its platform, it is the only one wanted. */
    public BuiltImage built(List<String> wanted) {
        Map<String, Digest> named =
                platforms().isEmpty() && wanted.size() == 1 ? Map.of(wanted.get(0), digest) : platforms();
        return new BuiltImage(Optional.of(digest), named, size, Optional.empty(), Optional.empty());
    }
}
