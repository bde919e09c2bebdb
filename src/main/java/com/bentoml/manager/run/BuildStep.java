package com.bentoml.manager.run;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;

/** An image of a run, and the action for it. */
public record BuildStep(Image image, Action action) {

    /** What is done about an image. */
    public enum Action {
        BUILD("build"),
        /** A parent that wasn't asked for: the one in the registry will do. */
        BUILD_IF_MISSING("build if missing"),
        /** A parent that must be in the registry. */
        USE_EXISTING("use existing");

        private final String words;

        Action(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    ImageReference reference() {
        return image.reference();
    }
}
