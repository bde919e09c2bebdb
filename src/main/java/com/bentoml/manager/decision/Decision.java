package com.bentoml.manager.decision;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.Descriptor;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about an image.
 *
 * @param reasons at least one, the weightiest first
 * @param inputs what decides it now; while its parent is yet to be built, the parent's digest is the published one's
 * @param published what its tag stands for now
 */
public record Decision(
        Image image, Action action, List<Reason> reasons, Inputs inputs, Optional<Descriptor> published) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** What is done. */
    public enum Action {
        BUILD,
        /** Built if its parent comes out different. */
        FOLLOW,
        SKIP
    }
}
