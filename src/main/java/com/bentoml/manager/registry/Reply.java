package com.bentoml.manager.registry;

import com.bentoml.manager.report.FailureClass;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * What came over the wire.
 *
 * @param line the status in words, e.g. {@code 404 Not Found}
 * @param headers by name in whatever case
 */
record Reply(Sender sender, int status, String line, Map<String, List<String>> headers, Content body) {
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int FIRST_OF_SERVER = 500;

    /** What servers don't know how to do won't be done the next time, either. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final Set<String> ABSENT = Set.of("MANIFEST_UNKNOWN", "NAME_UNKNOWN", "NAME_INVALID");

    /** Harbor's code in place of those of the specification. */
    private static final String HARBOR_ABSENT = "NOT_FOUND";

    private static final Pattern IMMUTABLE = Pattern.compile("(?i)\\bimmutab|cannot be overwritten");
    private static final int LONGEST = 300;
    private static final long FIRST_UNIX_TIME = 1_000_000_000;
    private static final List<String> MESSAGE_NAMES =
            List.of("message", "details", "detail", "error_description", "error");

    /** Amazon's registry answers so, with status 400. */
    private static final Pattern EXPIRED = Pattern.compile("(?i)\\btoken\\b.*\\bexpired\\b|\\bexpired\\b.*\\btoken\\b");

    /**
     * Who replied.
     *
     * @param foreign whether a redirect led to another host on the way, which was shown no authorization
     */
    record Sender(String authority, boolean foreign) {}

    Reply {
        Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            // Java has the line of the status among them, without a name.
            if (name != null) {
                folded.put(name, values);
            }
        });
        headers = Collections.unmodifiableMap(folded);
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** Whether the registry may answer otherwise a little later. */
    boolean isTransient() {
        return status == TIMEOUT || status == TOO_MANY || (status >= FIRST_OF_SERVER && status != NOT_IMPLEMENTED);
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether the login or token isn't accepted. */
    boolean refusesAuthorization() {
        return status == 401
                || status == 403
                || (status == 400 && EXPIRED.matcher(words()).find());
    }

    private boolean isPage() {
        return header("Content-Type")
                .filter(it -> it.toLowerCase(Locale.ROOT).contains("html"))
                .isPresent();
    }

    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The status, and what the registry says of it; a page for browsers is left out. */
    String words() {
        String words = messages().replaceAll("\\s+", " ").strip();
        String shown = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
        return shown.isEmpty() ? line : line + ": " + shown;
    }

    private String messages() {
        JsonNode json = body.json();
        List<String> messages = new ArrayList<>();
        for (JsonNode error : json.path("errors")) {
            String message = error.path("message").asText("");
            messages.add(message.isEmpty() ? error.path("code").asText("") : message);
        }
        return messages.isEmpty()
                ? MESSAGE_NAMES.stream()
                        .map(name -> json.path(name).asText(""))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("")
                : String.join("; ", messages);
    }

    /** The first of the registry's error codes, such as {@code MANIFEST_UNKNOWN}; empty if it gives none. */
    String code() {
        return body.json().path("errors").path(0).path("code").asText("");
    }

    /** How long the registry wants to be left alone: as seconds, as a date, or, by Docker Hub, as a Unix time. */
    Optional<Duration> retryAfter() {
        Optional<Instant> now = header("Date").flatMap(Reply::instant);
        String text = header("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,12}")) {
            long number = Long.parseLong(text);
            return number < FIRST_UNIX_TIME
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

    /**
     * What it says of the thing that was asked for: it is there, it isn't there, or the registry doesn't say. A registry
     * says that nothing is there by a 404 in its own words; the page of a proxy doesn't, nor does a refusal.
     *
     * @param isRegistry whether the host has answered {@code /v2/} as registries do
     */
    Answer<Reply> meaning(BooleanSupplier isRegistry) {
        if (succeeded()) {
            return new Answer.Found<>(this);
        }
        FailureClass failureClass = refusesAuthorization() ? FailureClass.AUTHENTICATION : FailureClass.UNKNOWN;
        if (sender.foreign()) {
            return new Answer.Refused<>(
                    failureClass, "it led to " + sender.authority() + ", which refuses: " + words());
        }
        if (isNotFound()) {
            return saysAbsent(isRegistry)
                    ? new Answer.Missing<>()
                    : new Answer.Refused<>(
                            failureClass, words() + " (not in a registry's words, so it may be there or not)");
        }
        return new Answer.Refused<>(IMMUTABLE.matcher(words()).find() ? FailureClass.REFUSED : failureClass, words());
    }

    private boolean saysAbsent(BooleanSupplier isRegistry) {
        return ABSENT.contains(code())
                || ((code().equals(HARBOR_ABSENT) || body.size() == 0) && isRegistry.getAsBoolean());
    }

    /** Whether a reply to {@code GET /v2/} is that of a registry. */
    boolean isOfRegistry() {
        return !sender.foreign()
                && (succeeded() ? !isPage() : Challenge.of(this).isPresent());
    }
}
