package com.bentoml.manager.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many manifests may still be read, where a registry counts them. The last few are left to the builder, which can't
 * do without.
 *
 * @see <a href="https://docs.docker.com/docker-hub/usage/pulls/">how Docker Hub counts and tells</a>
 */
final class RateBudget {
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
