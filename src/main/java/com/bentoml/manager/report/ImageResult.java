package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of one image, and what it took.
 *
 * @param log its log, by the path to show
 * @param isPushed whether it is in its registry
 */
public record ImageResult(Image image, Outcome outcome, Effort effort, Optional<String> log, boolean isPushed) {

    /** The time and the attempts an image took; one that wasn't tried has none. */
    public record Effort(Optional<Instant> started, Duration duration, int attempts) {
        public static final Effort NONE = new Effort(Optional.empty(), Duration.ZERO, 0);
    }

    public static ImageResult skipped(Image image, String reason) {
        return new ImageResult(image, new Outcome.Skipped(reason), Effort.NONE, Optional.empty(), false);
    }

    /** Whether there is an image that others can be built on. */
    public boolean isGood() {
        return outcome.existing().isPresent();
    }

    /** Whether it is where it was wanted, under its own name. */
    public boolean isPublished() {
        return isGood() && !(outcome instanceof Outcome.Waiting);
    }

    public ImageResult with(Outcome other) {
        return new ImageResult(image, other, effort, log, isPushed);
    }
}
