package com.bentoml.manager.tags;

import com.bentoml.manager.buildx.Builder;
import com.bentoml.manager.buildx.Push;
import com.bentoml.manager.plan.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How images come by their tags.
 *
 * @param push how images are called in the meantime
 * @param reuse which images that wait for their tag since an earlier run are taken instead of building them
 */
public record Publication(Mode mode, Push push, Reuse reuse, TagRules rules) {
    /** What of earlier runs will do. */
    public enum Reuse {
        NOTHING,
        /** What has been made from the same. */
        SURE,
        /** Images that the last run made itself, for a run that resumes or retries it. */
        OWN,
        /** Images with the same inputs, and those whose inputs can't be compared. */
        ALL;

        /** Whether it resumes a run, which may have pushed images without recording them. */
        boolean goesOn() {
            return this == OWN || this == ALL;
        }
    }

    /** Which tags appear together. */
    public enum Mode {
        /** Each by itself, as soon as its image is built. */
        EACH,
        /** Those of a distro and Python version, when all of them are good. */
        FAMILY,
        /** Those of the whole run. */
        ALL;

        /** The name on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> of(String key) {
            return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
        }

        public static List<String> keys() {
            return Arrays.stream(values()).map(Mode::key).toList();
        }

        /** What those are called that an image's tag appears with. */
        String group(Image image) {
            return this == FAMILY ? image.family() : "the release";
        }
    }

    /** The publication where nothing new waits for its tag, because nothing is built or nothing is pushed. */
    public static Publication withoutWaiting(Mode mode) {
        return new Publication(mode, new Push.Tagged(), Reuse.SURE, TagRules.USUAL);
    }

    /** The publication for a builder; not all can push without a tag. */
    public static Publication with(Builder builder, Mode mode, String run, Reuse reuse, TagRules rules) {
        if (mode == Mode.EACH) {
            return new Publication(mode, new Push.Tagged(), reuse, rules);
        }
        Push push = builder.pushesWithoutTag() ? new Push.ByDigest() : new Push.Staged(run);
        return new Publication(mode, push, reuse, rules);
    }
}
