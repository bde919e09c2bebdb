package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells of a build in one line per event, each with its image in front. */
public final class PlainNarration implements BuildListener {
    private static final int STEPS_FROM = 4;
    private static final int USUAL = 2;

    private final Consumer<StyledText> lines;
    private final int level;
    private final Map<String, String> failures = new HashMap<>();
    private int total;
    private int finished;

    /** Prints events by level: 0 failures, 1 their consequences, 2 each image, 4 each instruction. */
    public PlainNarration(Consumer<StyledText> lines, int level) {
        this.lines = lines;
        this.level = level;
    }

    @Override
    public synchronized void planned(List<Image> images, Map<ImageReference, Duration> earlier) {
        total = images.size();
    }

    @Override
    public void started(Image image) {
        report(USUAL, image, StyledText.of("building for " + String.join(", ", image.platforms())));
    }

    @Override
    public void reached(Image image, Step step) {
        String platform = step.platform().isEmpty() ? "" : step.platform() + " ";
        report(
                STEPS_FROM,
                image,
                StyledText.of(platform + step.number() + "/" + step.count() + " " + step.instruction()));
    }

    @Override
    public void retrying(Image image, Outcome.Failed failure, Duration pause, int nextAttempt) {
        report(
                1,
                image,
                StyledText.doubtful(failure.failureClass() + " failure")
                        .and("; attempt " + nextAttempt + " in " + BuildSummary.time(pause) + ": "
                                + failure.message()));
    }

    @Override
    public synchronized void finished(ImageResult result) {
        finished++;
        Outcome outcome = result.outcome();
        String count = " (" + finished + "/" + total + ")";
        if (outcome instanceof Outcome.Failed failed) {
            boolean cancelled = failed.failureClass() == FailureClass.CANCELLED;
            report(
                    cancelled ? 1 : 0,
                    result.image(),
                    StyledText.bad(failed.failureClass().toString()).and(": " + message(result, failed) + count));
        } else if (outcome instanceof Outcome.Skipped skipped) {
            report(1, result.image(), StyledText.doubtful("skipped").and(": " + skipped.reason() + count));
        } else {
            boolean staged =
                    outcome instanceof Outcome.Waiting && result.effort().attempts() == 0;
            String took = staged
                    ? " by an earlier run"
                    : " in " + BuildSummary.time(result.effort().duration());
            // That an image is as it should be was counted beforehand.
            report(
                    outcome instanceof Outcome.UpToDate ? USUAL + 1 : USUAL,
                    result.image(),
                    StyledText.good(outcome.word()).and(took + count));
        }
    }

    /** What was said of another image is only referred to. */
    private String message(ImageResult result, Outcome.Failed failed) {
        String tag = result.image().reference().tag().toString();
        return FailureGroup.key(result)
                .map(key -> failures.putIfAbsent(key, tag))
                .map(first -> "failed like " + first)
                .orElse(failed.message());
    }

    @Override
    public synchronized void tagged(Tagging tagging) {
        if (level >= (tagging.isComplete() ? USUAL : 0)) {
            tagging.lines().forEach(line -> lines.accept(StyledText.of(line)));
        }
    }

    @Override
    public synchronized void stopping(String reason) {
        if (level >= 1) {
            lines.accept(StyledText.of("starting no more images: " + reason));
        }
    }

    @Override
    public void close() {}

    private synchronized void report(int from, Image image, StyledText what) {
        if (level >= from) {
            lines.accept(StyledText.of(image.reference().tag() + ": ").and(what));
        }
    }
}
