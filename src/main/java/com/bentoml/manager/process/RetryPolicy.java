package com.bentoml.manager.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How often, and after which pauses, a transient failure is tried again: doubling from 2 s to 60 s, with jitter.
 *
 * @param longest of the pauses that no registry asked for
 */
public record RetryPolicy(int retries, Duration first, Duration longest) {
    /** What a run waits for when it is asked to. */
    public static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 20;
    private static final int LOOKS = 4;

    public static RetryPolicy of(int retries) {
        return new RetryPolicy(retries, FIRST, LONGEST);
    }

    /**
     * The pauses between looks at something that was just written, as registries may show it a while later: doubling from
     * 1 s to 8 s, and no more than there are retries.
     */
    public List<Duration> looks() {
        return Stream.iterate(first.dividedBy(2), pause -> pause.multipliedBy(2))
                .limit(Math.min(retries, LOOKS))
                .toList();
    }

    /**
     * The pause before the next attempt: what the registry asked for, else a random time in the upper half of the
     * back-off, so that what failed together doesn't come back together. There is none if the registry asked for more than
     * a run can wait, as an attempt before that would only be refused.
     *
     * @param failures how many attempts have failed, at least one
     */
    public Optional<Duration> pause(int failures, Optional<Duration> asked) {
        return pause(failures, asked, RandomGenerator.getDefault());
    }

    Optional<Duration> pause(int failures, Optional<Duration> asked, RandomGenerator random) {
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS));
        long half = full / 2;
        Duration own = Duration.ofMillis(Math.max(first.toMillis(), half + random.nextLong(half + 1)));
        return Optional.of(asked.filter(it -> it.compareTo(own) > 0).orElse(own))
                .filter(it -> it.compareTo(LONGEST_ASKED) <= 0);
    }
}
