package com.bentoml.manager.decision;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import java.util.List;

/** Where a registry and the manifests don't agree. */
public sealed interface Finding {
    /** What findings of this kind are listed under. */
    String heading();

    /** The tag that it is about. */
    String tag();

    /** What is said of the tag besides the heading. */
    default String words() {
        return "";
    }

    /** Whether the registry should be brought in line. */
    default boolean isFault() {
        return true;
    }

    /** A manifest makes it, and the registry doesn't have it. */
    record TagMissing(ImageReference image) implements Finding {
        @Override
        public String heading() {
            return "missing tags";
        }

        @Override
        public String tag() {
            return image.tag().text();
        }
    }

    /** A manifest makes it, and so does another, whose image is there instead; both by the names of their files. */
    record OtherManifest(ImageReference image, String manifest, String maker) implements Finding {
        @Override
        public String heading() {
            return "images of another manifest";
        }

        @Override
        public String tag() {
            return image.tag().text();
        }

        @Override
        public String words() {
            return "made by " + Layout.inManifests(maker) + ", not " + Layout.inManifests(manifest);
        }
    }

    /**
     * The registry has it without some of its platforms.
     *
     * @param platforms which; none if that can't be known
     */
    record PlatformMissing(ImageReference image, List<String> platforms) implements Finding {
        public PlatformMissing {
            platforms = List.copyOf(platforms);
        }

        @Override
        public String heading() {
            return "missing platforms";
        }

        @Override
        public String tag() {
            return image.tag().text();
        }

        @Override
        public String words() {
            return MissingPlatforms.words(platforms);
        }
    }

    /** A name that it was built on stands for another image now. */
    record StaleBase(ImageReference image, String name, Digest before, Digest after) implements Finding {
        @Override
        public String heading() {
            return "stale bases";
        }

        @Override
        public String tag() {
            return image.tag().text();
        }

        @Override
        public String words() {
            return name + " " + before.brief() + " → " + after.brief();
        }
    }

    /** The registry has it, and no manifest makes it. */
    record UnmadeTag(String tag) implements Finding {
        @Override
        public String heading() {
            return "tags that no manifest makes";
        }
    }

    /** A run of {@code manager build} that hasn't ended, or was killed, left it. */
    record StagingTag(String tag) implements Finding {
        @Override
        public String heading() {
            return "staging tags";
        }
    }

    /** No manifest makes it now; it looks like an image of another version, so it isn't held to be wrong. */
    record OtherVersion(String tag) implements Finding {
        @Override
        public String heading() {
            return "tags of other versions that no manifest makes now";
        }

        @Override
        public boolean isFault() {
            return false;
        }
    }
}
