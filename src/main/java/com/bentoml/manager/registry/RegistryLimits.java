package com.bentoml.manager.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /**
     * How many manifests may still be read, where a registry counts them. The last few are left to the builder, which can't
     * do without.
     *
     * @see <a href="https://docs.docker.com/docker-hub/usage/pulls/">how Docker Hub counts and tells</a>
     */
    static final class RateBudget {
        private static final int RESERVE = 5;
        private static final Pattern VALUE = Pattern.compile("(\\d{1,9})\\s*(?:;\\s*w=(\\d{1,9}))?.*");

        private Optional<Count> remaining = Optional.empty();
        private Optional<Count> limit = Optional.empty();

        /** A number within a span of time. */
        private record Count(int number, Duration window) {
            static Optional<Count> of(String text) {
                Matcher matcher = VALUE.matcher(text.strip());
                return matcher.matches()
                        ? Optional.of(new Count(
                                Integer.parseInt(matcher.group(1)),
                                Duration.ofSeconds(matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2)))))
                        : Optional.empty();
            }
        }

        synchronized void observe(Reply reply) {
            Optional<Count> told = reply.header("RateLimit-Remaining").flatMap(Count::of);
            if (told.isPresent()) {
                remaining = told;
                limit = reply.header("RateLimit-Limit").flatMap(Count::of);
            }
        }

        /** Counts a request, or tells why it must not be made. */
        synchronized Optional<String> refusal(Request request) {
            if (!request.isCounted() || remaining.isEmpty()) {
                return Optional.empty();
            }
            Count left = remaining.get();
            if (left.number > RESERVE) {
                remaining = Optional.of(new Count(left.number - 1, left.window));
                return Optional.empty();
            }
            String all = limit.map(it -> " of " + it.number).orElse("");
            String window = left.window.isZero() ? "" : " within " + Math.max(1, left.window.toHours()) + " h";
            return Optional.of("only " + left.number + all + " reads of manifests" + window
                    + " are left, and they are left to the builder; log in, or wait");
        }
    }
}
