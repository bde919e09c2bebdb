package com.bentoml.manager.lock;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Outcome.Waiting;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this tool last did for each image, and what of it is in the registry.
 *
 * @param images by reference
 * @param run the last one that built for a registry
 */
public record ReleaseLock(Map<String, Entry> images, Optional<Run> run) {
    public static final ReleaseLock EMPTY = new ReleaseLock(Map.of());

    public ReleaseLock {
        // Sorted once, as looking for a name among thousands that begin alike takes long in a sorted map.
        Map<String, Entry> sorted = new LinkedHashMap<>();
        images.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEachOrdered(entry -> sorted.put(entry.getKey(), entry.getValue()));
        images = Collections.unmodifiableMap(sorted);
    }

    public ReleaseLock(Map<String, Entry> images) {
        this(images, Optional.empty());
    }

    /**
     * One image.
     *
     * @param published what was last pushed with success; a later failure leaves it
     * @param waiting what was pushed since, but doesn't have its tag yet
     * @param lastRun how the last attempt at it went
     */
    public record Entry(Optional<BuiltImage> published, Optional<Waiting> waiting, LastRun lastRun) {
        /** An image that has all tags it should have. */
        public Entry(Optional<BuiltImage> published, LastRun lastRun) {
            this(published, Optional.empty(), lastRun);
        }
    }

    /**
     * A run's word on an image.
     *
     * @param result such as {@code built}
     * @param run the id of the run, if it is one that the lock file remembers
     */
    public record LastRun(String result, Optional<FailureClass> failureClass, Effort effort, Optional<String> run) {
        public boolean isGood() {
            return result.equals("built") || result.equals("up to date");
        }
    }

    /** What the entry of an image is after a result; nothing new if the image was looked up, and is as it was. */
    public Optional<Entry> after(ImageResult result, Optional<String> id) {
        return after(result, id, entry(result.image().reference()));
    }

    /** The same for an image that has got another entry meanwhile. */
    public static Optional<Entry> after(ImageResult result, Optional<String> id, Optional<Entry> before) {
        Outcome outcome = result.outcome();
        Optional<Waiting> earlier = before.flatMap(Entry::waiting);
        Optional<Waiting> waiting = waiting(outcome, earlier);
        Optional<BuiltImage> now = result.isPushed() && result.isPublished() ? outcome.existing() : Optional.empty();
        if (outcome instanceof Outcome.UpToDate && before.isPresent()) {
            Optional<BuiltImage> published = published(before.get(), outcome);
            // An image of unknown origin isn't this program's, even if others can be built on it.
            now = now.filter(it -> it.origin().isPresent()).or(() -> published);
            if (now.equals(before.get().published())
                    && waiting.equals(earlier)
                    && before.get().lastRun().isGood()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Entry(
                now.or(() -> before.flatMap(Entry::published)),
                waiting,
                lastRun(result, id, before.filter(it -> earlier.isPresent()))));
    }

    /** An image that was staged earlier and not built since took what it took then. */
    private static LastRun lastRun(ImageResult result, Optional<String> id, Optional<Entry> waiting) {
        Outcome outcome = result.outcome();
        if (waiting.isPresent()
                && outcome.existing().isPresent()
                && result.effort().attempts() == 0) {
            String word = outcome instanceof Outcome.UpToDate ? "built" : outcome.word();
            return new LastRun(word, Optional.empty(), waiting.get().lastRun().effort(), id);
        }
        Optional<FailureClass> failureClass =
                outcome instanceof Outcome.Failed failed ? Optional.of(failed.failureClass()) : Optional.empty();
        return new LastRun(outcome.word(), failureClass, result.effort(), id);
    }

    /** What waited for its tag is published if the tag stands for it by now. */
    private static Optional<BuiltImage> published(Entry before, Outcome now) {
        Optional<Digest> digest = now.existing().flatMap(BuiltImage::digest);
        return before.waiting()
                .map(Waiting::image)
                .filter(it -> it.digest().equals(digest))
                .or(before::published);
    }

    /** What waits for its tag stays until there is something newer. */
    private static Optional<Waiting> waiting(Outcome outcome, Optional<Waiting> before) {
        if (outcome instanceof Outcome.Waiting waiting) {
            return Optional.of(waiting);
        }
        return outcome.existing().isPresent() ? Optional.empty() : before;
    }

    public Optional<Entry> entry(ImageReference reference) {
        return Optional.ofNullable(images.get(reference.toString()));
    }

    /** What was last pushed of an image. */
    public Optional<BuiltImage> published(ImageReference reference) {
        return entry(reference).flatMap(Entry::published);
    }

    /** With entries in place of older ones. */
    public ReleaseLock with(Map<String, Entry> changed) {
        Map<String, Entry> all = new LinkedHashMap<>(images);
        all.putAll(changed);
        return new ReleaseLock(all, run);
    }

    /** With another run as the last. */
    public ReleaseLock during(Run other) {
        return new ReleaseLock(images, Optional.of(other));
    }

    /** How long images took when they were last built. */
    public Map<String, Duration> durations() {
        Map<String, Duration> durations = new LinkedHashMap<>();
        images.forEach((reference, entry) -> {
            if (entry.lastRun().result().equals("built")) {
                durations.put(reference, entry.lastRun().effort().duration());
            }
        });
        return durations;
    }
}
