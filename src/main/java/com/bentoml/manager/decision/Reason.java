package com.bentoml.manager.decision;

import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why an image would be built, or not. */
public sealed interface Reason {

    /** What is in the registry is what would be built. */
    record UpToDate() implements Reason {}

    /** The registry has no such tag. */
    record New() implements Reason {}

    /**
     * What goes into it has changed.
     *
     * @param changes which parts; none if only the hash of the published ones is known here
     */
    record InputsChanged(List<Change> changes) implements Reason {
        public InputsChanged {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A name in a FROM line or {@code COPY --from} stands for another image now.
     *
     * @param created when the new one was made, if that is known
     */
    record BaseMoved(String name, String before, String after, Optional<Instant> created) implements Reason {}

    /** The image it is built on will be built anew, so it has to follow if that changes. */
    record ParentRebuilt(ImageReference parent) implements Reason {}

    /**
     * The published image lacks platforms.
     *
     * @param platforms which; none if that isn't known here
     */
    record PlatformMissing(List<String> platforms) implements Reason {
        public PlatformMissing {
            platforms = List.copyOf(platforms);
        }
    }

    /** Somebody else's push: the tag stands for another image than the one we pushed last. */
    record TagMoved(Digest expected, Digest found) implements Reason {}

    /** Something that decides it has no fingerprint. */
    record CantTell(List<String> doubts) implements Reason {
        public CantTell {
            doubts = List.copyOf(doubts);
        }
    }

    /** What is there was built for another manifest, which makes the same tag; that is why it differs. */
    record OtherManifest(String manifest) implements Reason {}

    /** It was asked for. */
    record Forced() implements Reason {}

    /** It is only there for others to be built on, and what the registry has will do for that. */
    record NotSelected() implements Reason {}
}
