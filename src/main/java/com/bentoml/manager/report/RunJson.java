package com.bentoml.manager.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run as the lock file has it. */
final class RunJson {
    private RunJson() {}

    static Map<String, Object> document(Run run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", run.id());
        document.put("started", run.started().toString());
        document.put("terms", run.terms());
        document.put("bases", run.bases());
        document.put("before", run.before());
        document.put("finished", run.finished());
        return document;
    }

    static Optional<Run> read(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Run(
                        node.path("id").asText(),
                        Instant.parse(node.path("started").asText()),
                        texts(node.path("terms")),
                        texts(node.path("bases")),
                        texts(node.path("before")),
                        node.path("finished").asBoolean()))
                : Optional.empty();
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
