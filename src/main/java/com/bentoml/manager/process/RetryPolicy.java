package com.bentoml.manager.process;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How often, and after which pauses, a transient failure is tried again: doubling from 2 s to 60 s, with jitter. */
public record RetryPolicy(int retries, Duration first, Duration longest) {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 20;

    public static RetryPolicy of(int retries) {
        return new RetryPolicy(retries, FIRST, LONGEST);
    }

    /**
     * The pause before the next attempt: what the registry asked for, else a random time in the upper half of the
     * back-off, so that what failed together doesn't come back together.
     *
     * @param failures how many attempts have failed, at least one
     */
    public Duration pause(int failures, Optional<Duration> asked, RandomGenerator random) {
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS));
        long half = full / 2;
        Duration own = Duration.ofMillis(Math.max(first.toMillis(), half + random.nextLong(half + 1)));
        return asked.map(it -> it.compareTo(longest) > 0 ? longest : it)
                .filter(it -> it.compareTo(own) > 0)
                .orElse(own);
    }
}
