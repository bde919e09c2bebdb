package com.bentoml.manager.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A registry's own words, out of a reply that isn't what was asked for. */
final class ReplyText {
    private static final int LONGEST = 300;
    private static final List<String> PLAIN = List.of("message", "details", "detail", "error_description", "error");

    private ReplyText() {}

    /** The status, and what the registry says of it; a page for browsers is left out. */
    static String of(Reply reply) {
        String words = words(reply).replaceAll("\\s+", " ").strip();
        String shown = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
        return shown.isEmpty() ? reply.line() : reply.line() + ": " + shown;
    }

    /** The first of the registry's codes, such as {@code MANIFEST_UNKNOWN}. */
    static Optional<String> code(Reply reply) {
        return Optional.of(json(reply).path("errors").path(0).path("code").asText(""))
                .filter(it -> !it.isEmpty());
    }

    private static String words(Reply reply) {
        JsonNode body = json(reply);
        List<String> messages = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            String message = error.path("message").asText("");
            messages.add(message.isEmpty() ? error.path("code").asText("") : message);
        }
        return messages.isEmpty()
                ? PLAIN.stream()
                        .map(name -> body.path(name).asText(""))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("")
                : String.join("; ", messages);
    }

    private static JsonNode json(Reply reply) {
        return Json.read(reply.body().text());
    }
}
