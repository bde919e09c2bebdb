package com.bentoml.manager.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What each registry puts up with: so many requests at once, none before it wants to be asked again, and so many reads of
 * manifests. All clients of a run share them, as a registry can't tell one client from the other.
 */
public final class RegistryLimits {
    private static final int AT_ONCE = 16;

    /** No run takes longer, and no number of seconds grows too large. */
    private static final Duration LONGEST_CLOSURE = Duration.ofDays(30);

    private final Map<String, Limits> limits = new ConcurrentHashMap<>();

    Limits of(Endpoint endpoint) {
        return limits.computeIfAbsent(endpoint.authority(), it -> new Limits());
    }

    /** What holds for one registry. */
    static final class Limits {
        private final Semaphore places = new Semaphore(AT_ONCE);
        private final RateBudget budget = new RateBudget();

        /** By the clock of {@link System#nanoTime}. */
        private final AtomicLong closedUntil = new AtomicLong(System.nanoTime());

        RateBudget budget() {
            return budget;
        }

        /** Waits for a place; each has to be left. */
        void enter() throws InterruptedException {
            places.acquire();
        }

        void leave() {
            places.release();
        }

        /** When one request was told to wait, all wait. */
        void close(Duration pause) {
            long nanos = (pause.compareTo(LONGEST_CLOSURE) > 0 ? LONGEST_CLOSURE : pause).toNanos();
            closedUntil.accumulateAndGet(System.nanoTime() + nanos, (now, then) -> then - now > 0 ? then : now);
        }

        /** How long no request is to be sent; not positive if one may be. */
        Duration untilOpening() {
            return Duration.ofNanos(closedUntil.get() - System.nanoTime());
        }
    }
}
