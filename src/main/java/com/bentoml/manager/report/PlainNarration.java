package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells of a build in one line per event, each with its image in front. */
public final class PlainNarration implements BuildListener {
    private static final int STEPS_FROM = 4;
    private static final int USUAL = 2;

    private final PrintWriter err;
    private final int level;
    private final Palette palette;
    private int total;
    private int finished;

    /** Tells what belongs to a level: 0 failures, 1 what comes of them, 2 each image, 4 each instruction. */
    public PlainNarration(PrintWriter err, int level, Palette palette) {
        this.err = err;
        this.level = level;
        this.palette = palette;
    }

    @Override
    public synchronized void planned(List<Image> images, Map<ImageReference, Duration> earlier) {
        total = images.size();
    }

    @Override
    public void started(Image image) {
        tell(USUAL, image, "building for " + String.join(", ", image.platforms()));
    }

    @Override
    public void reached(Image image, Step step) {
        String platform = step.platform().isEmpty() ? "" : step.platform() + " ";
        tell(STEPS_FROM, image, platform + step.number() + "/" + step.count() + " " + step.instruction());
    }

    @Override
    public void retrying(Image image, Outcome.Failed failure, Duration pause, int nextAttempt) {
        tell(
                1,
                image,
                palette.doubtful(failure.failureClass() + " failure") + "; attempt " + nextAttempt + " in "
                        + BuildSummary.time(pause) + ": " + failure.message());
    }

    @Override
    public synchronized void finished(ImageResult result) {
        finished++;
        Outcome outcome = result.outcome();
        String count = " (" + finished + "/" + total + ")";
        if (outcome instanceof Outcome.Failed failed) {
            boolean cancelled = failed.failureClass() == FailureClass.CANCELLED;
            tell(
                    cancelled ? 1 : 0,
                    result.image(),
                    palette.bad(failed.failureClass().toString()) + ": " + failed.message() + count);
        } else if (outcome instanceof Outcome.Skipped skipped) {
            tell(1, result.image(), palette.doubtful("skipped") + ": " + skipped.reason() + count);
        } else {
            boolean staged =
                    outcome instanceof Outcome.Waiting && result.effort().attempts() == 0;
            String took = staged
                    ? " by an earlier run"
                    : " in " + BuildSummary.time(result.effort().duration());
            // That an image is as it should be was counted beforehand.
            tell(
                    outcome instanceof Outcome.UpToDate ? USUAL + 1 : USUAL,
                    result.image(),
                    palette.good(outcome.word()) + took + count);
        }
    }

    @Override
    public synchronized void tagged(Tagging tagging) {
        if (level >= (tagging.isComplete() ? USUAL : 0)) {
            tagging.lines().forEach(err::println);
            err.flush();
        }
    }

    @Override
    public synchronized void stopping(String reason) {
        if (level >= 1) {
            err.println("starting no more images: " + reason);
            err.flush();
        }
    }

    @Override
    public void close() {}

    private synchronized void tell(int from, Image image, String what) {
        if (level >= from) {
            err.println(image.reference().tag() + ": " + what);
            err.flush();
        }
    }
}
