package com.bentoml.manager.registry;

/**
 * What a name stands for.
 *
 * @param digest of the manifest or index
 * @param size of the manifest or index itself, in bytes
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md">the OCI image specification</a>
 */
public record Descriptor(String digest, String mediaType, long size) {
    private static final String SINGLE = ".manifest.v";

    /** Whether it is known to be the manifest of one platform, and no index. */
    public boolean isSingle() {
        return mediaType.contains(SINGLE);
    }
}
