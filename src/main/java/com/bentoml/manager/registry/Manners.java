package com.bentoml.manager.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The manners in talking to registries: not too much at once, and not again before they want to be asked. They hold for
 * all clients of a run together, as a registry can't tell one from the other.
 */
public final class Manners {
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

        /** By the clock of {@link System#nanoTime}. */
        private final AtomicLong closedUntil = new AtomicLong(System.nanoTime());

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

        /** How long nobody is to ask; not positive if somebody may. */
        Duration untilOpening() {
            return Duration.ofNanos(closedUntil.get() - System.nanoTime());
        }
    }
}
