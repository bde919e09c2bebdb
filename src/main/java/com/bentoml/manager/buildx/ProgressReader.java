package com.bentoml.manager.buildx;

import com.bentoml.manager.buildx.ProgressEvent.Log;
import com.bentoml.manager.buildx.ProgressEvent.Vertex;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads buildx's progress. */
public final class ProgressReader {
    private static final double MILLIS = 1000.0;

    private final ObjectMapper json = new ObjectMapper();

    /** The event of a line; a line that is none is text for people. */
    public Optional<ProgressEvent> read(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode event = json.readTree(line);
            return Optional.of(new ProgressEvent(vertexes(event), logs(event), warnings(event)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Vertex> vertexes(JsonNode event) {
        List<Vertex> vertexes = new ArrayList<>();
        for (JsonNode node : event.path("vertexes")) {
            vertexes.add(new Vertex(
                    node.path("digest").asText(),
                    node.path("name").asText(),
                    node.has("started"),
                    node.path("cached").asBoolean(),
                    seconds(node),
                    Optional.of(node.path("error").asText()).filter(text -> !text.isEmpty())));
        }
        return vertexes;
    }

    private static Optional<Double> seconds(JsonNode vertex) {
        if (!vertex.has("completed")) {
            return Optional.empty();
        }
        try {
            Instant start = Instant.parse(vertex.path("started").asText());
            Instant end = Instant.parse(vertex.path("completed").asText());
            return Optional.of(Duration.between(start, end).toMillis() / MILLIS);
        } catch (DateTimeParseException e) {
            return Optional.of(0.0);
        }
    }

    private static List<Log> logs(JsonNode event) {
        List<Log> logs = new ArrayList<>();
        for (JsonNode node : event.path("logs")) {
            byte[] data = Base64.getDecoder().decode(node.path("data").asText());
            logs.add(new Log(node.path("vertex").asText(), new String(data, StandardCharsets.UTF_8)));
        }
        return logs;
    }

    private static List<String> warnings(JsonNode event) {
        List<String> warnings = new ArrayList<>();
        for (JsonNode node : event.path("warnings")) {
            byte[] text = Base64.getDecoder().decode(node.path("short").asText());
            warnings.add(new String(text, StandardCharsets.UTF_8));
        }
        return warnings;
    }
}
