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
 * @param run the last one that built for a registry
 */
public record ReleaseLock(Map<String, Entry> images, Optional<Run> run) {
    public static final ReleaseLock EMPTY = new ReleaseLock(Map.of());

    public ReleaseLock {
        images = Collections.unmodifiableMap(new TreeMap<>(images));
    }

    public ReleaseLock(Map<String, Entry> images) {
        this(images, Optional.empty());
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
     * @param run the id of the run, if it is one that the lock file remembers
     */
    public record LastRun(String result, Optional<FailureClass> failureClass, Effort effort, Optional<String> run) {
        public boolean isGood() {
            return result.equals("built") || result.equals("up to date");
        }
    }

    /** What the entry of an image is after a result; nothing new if the image was looked up, and is as it was. */
    public Optional<Entry> after(ImageResult result, Optional<String> id) {
        Optional<Entry> before = entry(result.image().reference());
        Optional<Product> now = result.isPushed() ? result.outcome().existing() : Optional.empty();
        if (result.outcome() instanceof Outcome.UpToDate && before.isPresent()) {
            Optional<Product> published = before.get().published();
            // What nobody knows the origin of isn't ours, even if it does for others to be built on.
            now = now.filter(it -> it.origin().isPresent()).or(() -> published);
            if (now.equals(published) && before.get().lastRun().isGood()) {
                return Optional.empty();
            }
        }
        Optional<FailureClass> failureClass = result.outcome() instanceof Outcome.Failed failed
                ? Optional.of(failed.failureClass())
                : Optional.empty();
        LastRun last = new LastRun(result.outcome().word(), failureClass, result.effort(), id);
        return Optional.of(new Entry(now.or(() -> before.flatMap(Entry::published)), last));
    }

    public Optional<Entry> entry(ImageReference reference) {
        return Optional.ofNullable(images.get(reference.toString()));
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
