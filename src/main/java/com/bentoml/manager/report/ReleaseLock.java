package com.bentoml.manager.report;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.ImageResult.Effort;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What this tool last did for each image, and what of it is in the registry.
 *
 * @param images by reference
 */
public record ReleaseLock(Map<String, Entry> images) {
    public static final ReleaseLock EMPTY = new ReleaseLock(Map.of());

    public ReleaseLock {
        images = Collections.unmodifiableMap(new TreeMap<>(images));
    }

    /**
     * One image.
     *
     * @param published what was last pushed with success; a later failure leaves it
     * @param staged what was pushed since, but doesn't have its tag yet
     * @param lastRun how the last attempt at it went
     */
    public record Entry(Optional<Product> published, Optional<Staged> staged, LastRun lastRun) {
        /** An image that has all tags it should have. */
        public Entry(Optional<Product> published, LastRun lastRun) {
            this(published, Optional.empty(), lastRun);
        }
    }

    /**
     * A run's word on an image.
     *
     * @param result such as {@code built}
     */
    public record LastRun(String result, Optional<FailureClass> failureClass, Effort effort) {}

    /** What the entry of an image is after a result; nothing new if the image was only looked up. */
    public Optional<Entry> after(ImageResult result) {
        Optional<Entry> before = entry(result.image().reference());
        Optional<Staged> staged = staged(result.outcome(), before.flatMap(Entry::staged));
        if (result.outcome() instanceof Outcome.UpToDate && before.isPresent()) {
            return before.filter(it -> !it.staged().equals(staged))
                    .map(it -> new Entry(published(it, result.outcome()), staged, it.lastRun()));
        }
        Optional<Product> now =
                result.isPushed() && result.isPublished() ? result.outcome().existing() : Optional.empty();
        Optional<FailureClass> failureClass = result.outcome() instanceof Outcome.Failed failed
                ? Optional.of(failed.failureClass())
                : Optional.empty();
        LastRun run = new LastRun(result.outcome().word(), failureClass, result.effort());
        return Optional.of(new Entry(now.or(() -> before.flatMap(Entry::published)), staged, run));
    }

    /** What waited for its tag is published if the tag stands for it by now. */
    private static Optional<Product> published(Entry before, Outcome now) {
        Optional<String> digest = now.existing().flatMap(Product::digest);
        return before.staged()
                .map(Staged::product)
                .filter(it -> it.digest().equals(digest))
                .or(before::published);
    }

    /** What waits for its tag stays until there is something newer. */
    private static Optional<Staged> staged(Outcome outcome, Optional<Staged> before) {
        if (outcome instanceof Outcome.Waiting waiting) {
            return Optional.of(waiting.staged());
        }
        return outcome.existing().isPresent() ? Optional.empty() : before;
    }

    public Optional<Entry> entry(ImageReference reference) {
        return Optional.ofNullable(images.get(reference.toString()));
    }

    /** With entries in place of older ones. */
    public ReleaseLock with(Map<String, Entry> changed) {
        Map<String, Entry> all = new LinkedHashMap<>(images);
        all.putAll(changed);
        return new ReleaseLock(all);
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
