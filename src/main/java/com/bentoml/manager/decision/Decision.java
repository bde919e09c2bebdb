package com.bentoml.manager.decision;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.PublishedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be done about an image.
 *
 * @param reasons at least one, the weightiest first
 * @param inputs what decides it now; while its parent is yet to be built, the parent's digest is the published one's
 * @param published what its tag stands for now
 * @param objection why a build would refuse to make it, if it would
 */
public record Decision(
        Image image,
        Action action,
        List<Reason> reasons,
        Inputs inputs,
        Optional<PublishedImage> published,
        Optional<String> objection) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** The same with what speaks against it. */
    public Decision with(Optional<String> other) {
        return new Decision(image, action, reasons, inputs, published, other);
    }

    /** The same where what is there was made by another manifest, which explains why it has to be built. */
    public Decision over(Optional<String> manifest) {
        if (action != Action.BUILD || published.isEmpty() || manifest.isEmpty()) {
            return this;
        }
        List<Reason> more = new ArrayList<>(reasons);
        more.add(new Reason.OtherManifest(manifest.get()));
        return new Decision(image, action, more, inputs, published, objection);
    }

    /** All reasons on one line, the weightiest first. */
    public String words(Instant now) {
        return ReasonWords.visible(reasons.stream().map(it -> it.words(now)).collect(Collectors.joining("; ")));
    }

    /** Whether it is going to be built, as far as can be told before its parent is. */
    public boolean isWork() {
        return action != Action.SKIP;
    }

    /** Whether the lock contradicts itself on the image, so that only the registry can tell. */
    public boolean isContradicted() {
        return reasons.stream()
                .anyMatch(it ->
                        it instanceof Reason.CantTell unsure && unsure.doubts().contains(Comparison.CONTRADICTION));
    }

    /** The same with the times at which images were made, by digest, in its reasons. */
    public Decision dated(Map<String, Instant> created) {
        return new Decision(
                image,
                action,
                reasons.stream().map(reason -> dated(reason, created)).toList(),
                inputs,
                published,
                objection);
    }

    private static Reason dated(Reason reason, Map<String, Instant> created) {
        return reason instanceof Reason.BaseMoved moved
                ? new Reason.BaseMoved(
                        moved.name(), moved.before(), moved.after(), Optional.ofNullable(created.get(moved.after())))
                : reason;
    }

    /** What is done. */
    public enum Action {
        BUILD,
        /** Built if its parent comes out different. */
        FOLLOW,
        SKIP;

        /** The name in output. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
