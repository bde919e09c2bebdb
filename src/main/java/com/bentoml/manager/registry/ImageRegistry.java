package com.bentoml.manager.registry;

import java.time.Instant;
import java.util.List;

/**
 * The registries' side of images, by name. Any number of threads may ask; how many requests are under way at once, and
 * when a refused one is tried again, is decided within.
 */
public interface ImageRegistry extends AutoCloseable {

    /** What a name stands for now. Registries don't count this against their limits. */
    Answer<PublishedImage> head(RemoteName name);

    /** A manifest or index, read whole. */
    Answer<PublishedImage> read(RemoteName name);

    /**
     * What the builder attested of an image: of each of its platforms, all that went into it. Missing if it has no such
     * attestation for one of them.
     */
    Answer<Provenance> provenance(RemoteName name);

    /** When an image was made, as its configuration says; of several platforms' the latest. */
    Answer<Instant> created(RemoteName name);

    /** All tags of a repository, sorted; the name's own tag doesn't matter. */
    Answer<List<String>> tags(RemoteName repository);

    /** Lets a tag stand for what a name of the same repository stands for, byte for byte; gives what it stands for then. */
    Answer<PublishedImage> tag(RemoteName existing, String tag);

    /** Removes a tag; what other tags stand for stays. */
    Answer<RemoteName> delete(RemoteName name);

    /** Whether a registry is asked without a login, so that it may hide private images. */
    boolean isAnonymous(String registry);

    @Override
    void close();
}
