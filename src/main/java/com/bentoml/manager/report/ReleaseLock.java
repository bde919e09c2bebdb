package com.bentoml.manager.report;

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
     * @param lastRun how the last attempt at it went
     */
    public record Entry(Optional<Product> published, LastRun lastRun) {}

    /**
     * A run's word on an image.
     *
     * @param result such as {@code built}
     */
    public record LastRun(String result, Optional<FailureClass> failureClass, Effort effort) {}

    /** With what came of an image; one that was only looked up leaves no trace of effort. */
    public ReleaseLock with(ImageResult result) {
        String key = result.image().reference().toString();
        Optional<Product> before = Optional.ofNullable(images.get(key)).flatMap(Entry::published);
        Optional<Product> now = result.isPushed() ? result.outcome().existing() : Optional.empty();
        Optional<FailureClass> failureClass = result.outcome() instanceof Outcome.Failed failed
                ? Optional.of(failed.failureClass())
                : Optional.empty();
        if (result.outcome() instanceof Outcome.UpToDate && images.containsKey(key)) {
            return this;
        }
        Map<String, Entry> changed = new LinkedHashMap<>(images);
        changed.put(
                key,
                new Entry(now.or(() -> before), new LastRun(result.outcome().word(), failureClass, result.effort())));
        return new ReleaseLock(changed);
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
