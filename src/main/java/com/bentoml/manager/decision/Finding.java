package com.bentoml.manager.decision;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import java.util.List;

/** Where a registry and the manifests don't agree. */
public sealed interface Finding {

    /** A manifest makes it, and the registry doesn't have it. */
    record TagMissing(ImageReference image) implements Finding {}

    /** A manifest makes it, and so does another, whose image is there instead; both by the names of their files. */
    record OtherManifest(ImageReference image, String manifest, String maker) implements Finding {}

    /**
     * The registry has it without some of its platforms.
     *
     * @param platforms which; none if that can't be known
     */
    record PlatformMissing(ImageReference image, List<String> platforms) implements Finding {
        public PlatformMissing {
            platforms = List.copyOf(platforms);
        }
    }

    /** A name that it was built on stands for another image now. */
    record StaleBase(ImageReference image, String name, Digest before, Digest after) implements Finding {}

    /** The registry has it, and no manifest makes it. */
    record UnmadeTag(String tag) implements Finding {}

    /** A run of {@code manager build} that hasn't ended, or was killed, left it. */
    record StagingTag(String tag) implements Finding {}

    /** No manifest makes it now; it looks like an image of another version, so it isn't held to be wrong. */
    record OtherVersion(String tag) implements Finding {}

    /** Whether somebody should do something about it. */
    default boolean isFault() {
        return !(this instanceof OtherVersion);
    }
}
