package com.bentoml.manager.registry;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Manifests that this program has read, by their digests. Those never stand for anything else, and Docker Hub counts each
 * reading, so that none is read twice.
 */
public final class KnownManifests {
    private static final int MOST_BYTES = 32 << 20;

    private final int mostBytes;
    private final Map<RemoteName, Manifest> manifests = new LinkedHashMap<>();
    private long bytes;

    /** Makes room for those of some thousand images. */
    public KnownManifests() {
        this(MOST_BYTES);
    }

    KnownManifests(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Optional<Manifest> find(RemoteName name) {
        return Optional.ofNullable(manifests.get(name));
    }

    /** Takes note of what a repository has; the eldest are forgotten where there are too many. */
    synchronized void add(RemoteName repository, Manifest manifest) {
        if (manifests.putIfAbsent(repository.with(manifest.head().digest()), manifest) == null) {
            bytes += manifest.content().size();
        }
        Iterator<Manifest> eldest = manifests.values().iterator();
        while (bytes > mostBytes) {
            bytes -= eldest.next().content().size();
            eldest.remove();
        }
    }
}
