package com.bentoml.manager.registry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads how long a registry wants to be left alone: as seconds, as a date, or, by Docker Hub, as a Unix time. */
final class RetryAfter {
    private static final long UNIX_TIME = 1_000_000_000;
    private static final int MOST_DIGITS = 12;

    private RetryAfter() {}

    static Optional<Duration> of(Reply reply) {
        return reply.header("Retry-After").flatMap(text -> parse(text.strip(), date(reply)));
    }

    /** The clock of who wrote the answer. */
    private static Optional<Instant> date(Reply reply) {
        return reply.header("Date").flatMap(RetryAfter::instant);
    }

    private static Optional<Duration> parse(String text, Optional<Instant> now) {
        if (text.matches("\\d{1," + MOST_DIGITS + "}")) {
            long number = Long.parseLong(text);
            return number < UNIX_TIME
                    ? Optional.of(Duration.ofSeconds(number))
                    : now.map(it -> Duration.between(it, Instant.ofEpochSecond(number)));
        }
        return now.flatMap(it -> instant(text).map(then -> Duration.between(it, then)));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
