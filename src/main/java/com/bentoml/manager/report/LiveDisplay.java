package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.LiveFrame.Line;
import com.bentoml.manager.report.LiveFrame.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the running builds on a terminal, one line per image, below the lines of the plain narration. The caller has to
 * call {@link #draw} from time to time.
 */
public final class LiveDisplay implements BuildListener {
    private final Screen err;
    private final int width;
    private final InstantSource clock;
    private final List<StyledText> above = new ArrayList<>();
    private final PlainNarration plain;
    private final int workers;
    private final Map<ImageReference, Running> running = new LinkedHashMap<>();
    private final Map<ImageReference, Duration> expected = new HashMap<>();
    private final Map<ImageReference, Duration> open = new LinkedHashMap<>();
    private Instant start;
    private int total;
    private int done;
    private int failed;
    private int drawn;
    private boolean closed;

    private record Running(String tag, Instant start, Optional<Step> step) {}

    /** Makes a display that many workers build behind; the plain narration's lines scroll above it. */
    public LiveDisplay(Screen err, int level, int width, int workers, InstantSource clock) {
        this.err = err;
        this.width = width;
        this.workers = workers;
        this.clock = clock;
        this.start = clock.instant();
        this.plain = new PlainNarration(above::add, Math.min(level, 2));
    }

    @Override
    public synchronized void planned(List<Image> images, Map<ImageReference, Duration> earlier) {
        total = images.size();
        start = clock.instant();
        expected.putAll(earlier);
        Duration usual = mean(expected);
        images.forEach(image -> open.put(image.reference(), expected.getOrDefault(image.reference(), usual)));
        plain.planned(images, earlier);
    }

    @Override
    public synchronized void started(Image image) {
        running.put(
                image.reference(), new Running(image.reference().tag().toString(), clock.instant(), Optional.empty()));
    }

    @Override
    public synchronized void reached(Image image, Step step) {
        running.computeIfPresent(image.reference(), (key, was) -> new Running(was.tag, was.start, Optional.of(step)));
    }

    @Override
    public synchronized void retrying(Image image, Outcome.Failed failure, Duration pause, int nextAttempt) {
        plain.retrying(image, failure, pause, nextAttempt);
    }

    @Override
    public synchronized void finished(ImageResult result) {
        done++;
        failed += result.isGood() ? 0 : 1;
        running.remove(result.image().reference());
        open.remove(result.image().reference());
        if (result.outcome() instanceof Outcome.Built || result.outcome() instanceof Outcome.Waiting) {
            expected.put(result.image().reference(), result.effort().duration());
        }
        plain.finished(result);
    }

    @Override
    public synchronized void tagged(Tagging tagging) {
        plain.tagged(tagging);
    }

    @Override
    public synchronized void stopping(String reason) {
        plain.stopping(reason);
    }

    /** Brings the terminal up to date, in one write, so that nothing flickers. */
    public synchronized void draw() {
        if (!closed) {
            List<String> lines = frame().lines(width);
            scroll();
            lines.forEach(line -> err.add(StyledText.of(line)));
            err.flush();
            drawn = lines.size();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            scroll();
            err.flush();
            closed = true;
        }
    }

    /** Puts what has happened in the place of what was drawn. */
    private void scroll() {
        err.erase(drawn);
        drawn = 0;
        above.forEach(err::add);
        above.clear();
    }

    private LiveFrame frame() {
        Instant now = clock.instant();
        List<Line> lines = running.values().stream()
                .map(it -> new Line(it.tag, it.step, Duration.between(it.start, now)))
                .toList();
        return new LiveFrame(lines, new Progress(total, done, failed, left(now)), Duration.between(start, now));
    }

    /** The time left, from the usual time of each image, spread over the workers. */
    private Optional<Duration> left(Instant now) {
        if (expected.isEmpty() || open.isEmpty()) {
            return Optional.empty();
        }
        Duration usual = mean(expected);
        Duration work = Duration.ZERO;
        for (Map.Entry<ImageReference, Duration> image : open.entrySet()) {
            Duration whole = image.getValue().isZero() ? usual : image.getValue();
            Running begun = running.get(image.getKey());
            Duration rest = begun == null ? whole : whole.minus(Duration.between(begun.start, now));
            work = rest.isNegative() ? work : work.plus(rest);
        }
        return Optional.of(work.dividedBy(Math.min(workers, open.size()))).filter(left -> !left.isZero());
    }

    private static Duration mean(Map<ImageReference, Duration> durations) {
        return durations.isEmpty()
                ? Duration.ZERO
                : durations.values().stream()
                        .reduce(Duration.ZERO, Duration::plus)
                        .dividedBy(durations.size());
    }
}
