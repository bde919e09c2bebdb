package com.bentoml.manager.report;

import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.ReleaseLock.Entry;
import com.bentoml.manager.report.ReleaseLock.LastRun;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code releases.lock.json}; {@code src/docs/build.md} has its schema. */
public final class ReleaseLockFile {
    private static final int SCHEMA_VERSION = 1;
    private static final double MILLIS = 1000.0;

    private final Path file;

    public ReleaseLockFile(Path file) {
        this.file = file;
    }

    /** What the file says, or nothing if there is none. */
    public ReleaseLock read() throws IOException {
        if (!Files.exists(file)) {
            return ReleaseLock.EMPTY;
        }
        try {
            JsonNode document = new ObjectMapper().readTree(Files.readString(file));
            if (document.path("schema_version").asInt() != SCHEMA_VERSION) {
                throw new IOException(file + " has another schema version than " + SCHEMA_VERSION);
            }
            Map<String, Entry> images = new LinkedHashMap<>();
            document.path("images").properties().forEach(field -> images.put(field.getKey(), entry(field.getValue())));
            return new ReleaseLock(images);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IOException(file + " is not a lock file of this tool", e);
        }
    }

    /** Replaces the file as a whole: whoever reads it, at whatever moment, finds the old or the new one. */
    public void write(ReleaseLock lock) throws IOException {
        Map<String, Object> images = new LinkedHashMap<>();
        lock.images().forEach((reference, entry) -> images.put(reference, document(entry)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("images", images);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path temporary = temporary(file);
        Files.writeString(temporary, MetadataJson.of(document));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file that becomes the lock file once it is whole. */
    public static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".manager-tmp");
    }

    private static Map<String, @Nullable Object> document(Entry entry) {
        LastRun run = entry.lastRun();
        Map<String, @Nullable Object> lastRun = new LinkedHashMap<>();
        lastRun.put("result", run.result());
        lastRun.put("class", run.failureClass().map(FailureClass::key).orElse(null));
        lastRun.put("started", run.effort().started().map(Instant::toString).orElse(null));
        lastRun.put("duration_seconds", run.effort().duration().toMillis() / MILLIS);
        lastRun.put("attempts", run.effort().attempts());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("published", entry.published().map(ProductJson::of).orElse(null));
        document.put("last_run", lastRun);
        return document;
    }

    private static Entry entry(JsonNode node) {
        JsonNode run = node.path("last_run");
        Effort effort = new Effort(
                text(run, "started").map(Instant::parse),
                Duration.ofMillis(Math.round(run.path("duration_seconds").asDouble() * MILLIS)),
                run.path("attempts").asInt());
        Optional<FailureClass> failureClass = text(run, "class")
                .flatMap(key -> Arrays.stream(FailureClass.values())
                        .filter(it -> it.key().equals(key))
                        .findFirst());
        Optional<Product> published =
                node.path("published").isObject() ? Optional.of(product(node.path("published"))) : Optional.empty();
        return new Entry(published, new LastRun(run.path("result").asText(), failureClass, effort));
    }

    private static Product product(JsonNode node) {
        Map<String, String> platforms = new TreeMap<>();
        node.path("platforms")
                .properties()
                .forEach(field -> platforms.put(field.getKey(), field.getValue().asText()));
        return new Product(
                text(node, "digest"),
                platforms,
                node.path("size").asLong(),
                text(node, "parent_digest"),
                text(node, "inputs"));
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.ofNullable(node.path(key).textValue());
    }
}
