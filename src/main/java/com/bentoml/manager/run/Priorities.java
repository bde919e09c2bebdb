package com.bentoml.manager.run;

import com.bentoml.manager.plan.ImageReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the images that could start does: the one with the most work behind it, that is the longest chain from it to
 * the last of its descendants, by what earlier runs took. Pure.
 */
public final class Priorities {
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private final Map<ImageReference, Weight> weights = new HashMap<>();
    private final Comparator<BuildStep> order;

    /** What hangs on an image. */
    private record Weight(long chain, long whole, int place) {}

    /** Weighs the images of a plan; one without a duration counts as much as the median of those that have one. */
    public Priorities(List<BuildStep> steps, Map<ImageReference, Duration> durations) {
        long usual = median(durations);
        Map<ImageReference, Long> chains = new HashMap<>();
        Map<ImageReference, Long> wholes = new HashMap<>();
        for (int place = steps.size() - 1; place >= 0; place--) {
            BuildStep step = steps.get(place);
            Duration known = durations.get(step.reference());
            long own = known == null ? usual : known.toMillis();
            long chain = own + chains.getOrDefault(step.reference(), 0L);
            long whole = own + wholes.getOrDefault(step.reference(), 0L);
            weights.put(step.reference(), new Weight(chain, whole, place));
            step.image().parent().ifPresent(parent -> {
                chains.merge(parent, chain, Math::max);
                wholes.merge(parent, whole, Long::sum);
            });
        }
        order = Comparator.comparingLong((BuildStep it) -> weight(it).chain)
                .thenComparingLong(it -> weight(it).whole)
                .reversed()
                .thenComparingInt(it -> weight(it).place);
    }

    /** The first to start comes first. */
    public Comparator<BuildStep> order() {
        return order;
    }

    private Weight weight(BuildStep step) {
        return weights.getOrDefault(step.reference(), new Weight(0, 0, Integer.MAX_VALUE));
    }

    private static long median(Map<ImageReference, Duration> durations) {
        List<Long> sorted = new ArrayList<>(
                durations.values().stream().map(Duration::toMillis).sorted().toList());
        return sorted.isEmpty() ? UNKNOWN.toMillis() : sorted.get(sorted.size() / 2);
    }
}
