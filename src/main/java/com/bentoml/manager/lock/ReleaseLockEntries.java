package com.bentoml.manager.lock;

import com.bentoml.manager.fingerprint.ContextListing;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLock.LastRun;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.JsonFields;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Outcome.Waiting;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the entries of locks, field by field: trees of thousands would take more time and memory than all the rest. */
final class ReleaseLockEntries {
    private static final LastRun UNKNOWN = new RunDraft().lastRun();

    /** Thousands of images share their parts' names and many values. */
    private final Map<String, Optional<Part>> parts = new HashMap<>();

    private final Map<String, String> values = new HashMap<>();

    /** What has been read of an entry. */
    private static final class EntryDraft {
        Optional<BuiltImage> published = Optional.empty();
        Optional<Waiting> waiting = Optional.empty();
        LastRun lastRun = UNKNOWN;
    }

    /** What has been read of the last run's word on an image. */
    private static final class RunDraft {
        String result = "";
        Optional<FailureClass> failureClass = Optional.empty();
        Optional<Instant> started = Optional.empty();
        Duration duration = Duration.ZERO;
        int attempts;
        Optional<String> run = Optional.empty();

        LastRun lastRun() {
            return new LastRun(result, failureClass, new Effort(started, duration, attempts), run);
        }
    }

    /** What has been read of an image; only a staged one has a tag. */
    private static final class ImageDraft {
        Optional<Digest> digest = Optional.empty();
        final Map<String, Digest> platforms = new TreeMap<>();
        long size;
        Optional<Digest> parentDigest = Optional.empty();
        Optional<String> fingerprint = Optional.empty();
        final TreeMap<Part, String> inputs = new TreeMap<>();
        final List<String> doubts = new ArrayList<>();
        Optional<String> manifest = Optional.empty();
        final List<String> sourceDoubts = new ArrayList<>();
        Optional<Sources> sources = Optional.empty();
        Optional<String> tag = Optional.empty();

        BuiltImage image() {
            return new BuiltImage(
                    digest,
                    platforms,
                    size,
                    parentDigest,
                    fingerprint.map(it -> new Origin(
                            it,
                            new Inputs(inputs, ContextListing.NONE, doubts, sourceDoubts),
                            Optional.empty(),
                            sources,
                            manifest)));
        }
    }

    /** The entry at which the parser stands, still without the texts of Dockerfiles. */
    Entry read(JsonParser parser) throws IOException {
        EntryDraft draft = new EntryDraft();
        JsonFields.of(parser, name -> {
            switch (name) {
                case "published" -> draft.published = image(parser).map(ImageDraft::image);
                case "staged" -> draft.waiting = image(parser).map(it -> new Waiting(it.image(), it.tag));
                case "last_run" -> draft.lastRun = lastRun(parser);
                default -> {}
            }
        });
        return new Entry(draft.published, draft.waiting, draft.lastRun);
    }

    private static LastRun lastRun(JsonParser parser) throws IOException {
        RunDraft draft = new RunDraft();
        JsonFields.of(parser, name -> {
            switch (name) {
                case "result" -> draft.result = parser.getValueAsString("");
                case "class" -> draft.failureClass = text(parser).flatMap(ReleaseLockEntries::failureClass);
                case "started" -> draft.started = text(parser).map(Instant::parse);
                case "duration_seconds" ->
                    draft.duration = Duration.ofMillis(Math.round(parser.getValueAsDouble() * ReleaseLockJson.MILLIS));
                case "attempts" -> draft.attempts = parser.getValueAsInt();
                case "run" -> draft.run = text(parser);
                default -> {}
            }
        });
        return draft.lastRun();
    }

    private static Optional<FailureClass> failureClass(String key) {
        return Arrays.stream(FailureClass.values())
                .filter(it -> it.key().equals(key))
                .findFirst();
    }

    private Optional<ImageDraft> image(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        ImageDraft draft = new ImageDraft();
        JsonFields.of(parser, name -> {
            switch (name) {
                case "digest" -> draft.digest = text(parser).map(Digest::valueOf);
                case "platforms" ->
                    JsonFields.of(
                            parser,
                            platform -> draft.platforms.put(platform, Digest.valueOf(parser.getValueAsString(""))));
                case "size" -> draft.size = parser.getValueAsLong();
                case "parent_digest" -> draft.parentDigest = text(parser).map(Digest::valueOf);
                case "fingerprint" -> draft.fingerprint = text(parser);
                case "inputs" -> parts(parser, draft.inputs);
                case "doubts" -> doubts(parser, draft.doubts);
                case "manifest" -> draft.manifest = text(parser).map(this::shared);
                case "source_doubts" -> doubts(parser, draft.sourceDoubts);
                case "sources" -> draft.sources = Optional.of(sources(parser));
                case "tag" -> draft.tag = text(parser);
                default -> {}
            }
        });
        return Optional.of(draft);
    }

    private Sources sources(JsonParser parser) throws IOException {
        TreeMap<Part, String> attested = new TreeMap<>();
        boolean there = parser.currentToken() == JsonToken.START_OBJECT;
        parts(parser, attested);
        return new Sources(there, attested);
    }

    private void parts(JsonParser parser, Map<Part, String> found) throws IOException {
        JsonFields.of(parser, part -> found.put(part(part), shared(parser.getValueAsString(""))));
    }

    private static void doubts(JsonParser parser, List<String> doubts) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                doubts.add(parser.getValueAsString(""));
                parser.skipChildren();
            }
        }
    }

    private Part part(String key) {
        return parts.computeIfAbsent(key, Part::of)
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is no input"));
    }

    private String shared(String value) {
        return values.computeIfAbsent(value, it -> it);
    }

    private static Optional<String> text(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
    }
}
