package com.bentoml.manager.lock;

import com.bentoml.manager.fingerprint.ContextListing;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLock.LastRun;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.JsonFields;
import com.bentoml.manager.report.Outcome.Waiting;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lock as JSON. A reader of several documents knows the texts of the earlier ones, too. */
final class ReleaseLockJson {
    private static final int SCHEMA_VERSION = 3;
    private static final String VERSION = "schema_version";
    private static final String RUN = "run";
    private static final String IMAGES = "images";
    private static final String TEXTS = "texts";
    private static final String CONTEXTS = "contexts";
    private static final String FOREIGN = "is not a lock file of manager";
    /** What stands once for all images, by its hash. */
    static final List<String> SHARED = List.of(CONTEXTS, TEXTS);

    static final double MILLIS = 1000.0;

    /** Each image's name comes once: there is no use in Java keeping the names of fields for good. */
    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, ContextListing> contexts = new HashMap<>();
    private final ReleaseLockEntries entries = new ReleaseLockEntries();

    /** What has been read around the images. */
    private static final class Frame {
        boolean isKnown;
        Optional<Run> run = Optional.empty();
    }

    /** Something that isn't a lock of this tool; the message continues the file's name. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    ReleaseLock read(Reader document) throws IOException {
        Frame frame = new Frame();
        Map<String, Entry> images = new HashMap<>();
        try (JsonParser parser = json.createParser(document)) {
            if (parser.nextToken() == null) {
                throw new Unreadable("is empty", null);
            }
            JsonFields.of(parser, name -> {
                switch (name) {
                    case VERSION -> {
                        requireKnown(parser);
                        frame.isKnown = true;
                    }
                    case RUN -> frame.run = RunJson.read(parser);
                    case IMAGES -> JsonFields.of(parser, reference -> images.put(reference, entries.read(parser)));
                    case CONTEXTS -> JsonFields.of(parser, hash -> contexts.put(hash, context(parser, hash)));
                    case TEXTS -> JsonFields.of(parser, hash -> texts.put(hash, parser.getValueAsString("")));
                    default -> {}
                }
            });
            if (!frame.isKnown) {
                throw new Unreadable(FOREIGN, null);
            }
            images.replaceAll((reference, entry) -> complete(entry));
            return new ReleaseLock(images, frame.run);
        } catch (JsonProcessingException e) {
            throw new Unreadable(
                    "is cut off, or not JSON (line " + e.getLocation().getLineNr() + ")", e);
        } catch (CharacterCodingException e) {
            throw new Unreadable("is cut off, or not UTF-8", e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Unreadable(FOREIGN + " (" + e.getMessage() + ")", e);
        }
    }

    private static ContextListing context(JsonParser parser, String hash) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        JsonFields.of(parser, path -> files.put(path, parser.getValueAsString("")));
        return new ContextListing(files, hash);
    }

    private static void requireKnown(JsonParser parser) throws IOException {
        boolean isInt = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT;
        int version = isInt ? parser.getIntValue() : 0;
        if (version < 1) {
            throw new Unreadable(FOREIGN, null);
        }
        if (version > SCHEMA_VERSION) {
            throw new Unreadable(
                    "was written by a newer manager (schema version " + version + "; this one knows up to "
                            + SCHEMA_VERSION + ")",
                    null);
        }
    }

    /** With its text, which stands behind the images in a document. */
    private Entry complete(Entry entry) {
        return new Entry(
                entry.published().map(this::complete),
                entry.waiting().map(it -> new Waiting(complete(it.image()), it.stagingTag())),
                entry.lastRun());
    }

    private BuiltImage complete(BuiltImage image) {
        return image.origin()
                .map(it -> it.with(
                        it.dockerfileHash().map(texts::get),
                        contexts.getOrDefault(it.contextHash(), ContextListing.NONE)))
                .map(it -> image.from(image.parentDigest(), it))
                .orElse(image);
    }

    /** The document, whose maps are its own and can be changed. */
    static Map<String, Object> document(ReleaseLock lock) {
        Map<String, Object> images = new LinkedHashMap<>();
        Map<String, String> texts = new TreeMap<>();
        Map<String, Object> contexts = new TreeMap<>();
        lock.images().forEach((reference, entry) -> {
            images.put(reference, document(entry));
            Stream.concat(entry.published().stream(), entry.waiting().map(Waiting::image).stream())
                    .flatMap(image -> image.origin().stream())
                    .forEach(origin -> {
                        origin.dockerfileHash()
                                .ifPresent(hash -> origin.dockerfile().ifPresent(text -> texts.put(hash, text)));
                        ContextListing context = origin.inputs().context();
                        if (!context.files().isEmpty()) {
                            contexts.put(context.hash(), context.files());
                        }
                    });
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(VERSION, SCHEMA_VERSION);
        lock.run().ifPresent(run -> document.put(RUN, RunJson.document(run)));
        document.put(IMAGES, images);
        document.put(CONTEXTS, contexts);
        document.put(TEXTS, texts);
        return document;
    }

    private static Map<String, @Nullable Object> document(Entry entry) {
        LastRun run = entry.lastRun();
        Map<String, @Nullable Object> lastRun = new LinkedHashMap<>();
        lastRun.put("result", run.result());
        lastRun.put("class", run.failureClass().map(FailureClass::key).orElse(null));
        lastRun.put("started", run.effort().started().map(Instant::toString).orElse(null));
        lastRun.put("duration_seconds", run.effort().duration().toMillis() / MILLIS);
        lastRun.put("attempts", run.effort().attempts());
        lastRun.put("run", run.run().orElse(null));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "published", entry.published().map(ReleaseLockJson::document).orElse(null));
        entry.waiting().ifPresent(it -> document.put("staged", document(it)));
        document.put("last_run", lastRun);
        return document;
    }

    private static Map<String, @Nullable Object> document(Waiting waiting) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("tag", waiting.stagingTag().orElse(null));
        document.putAll(document(waiting.image()));
        return document;
    }

    private static Map<String, @Nullable Object> document(BuiltImage image) {
        Map<String, @Nullable Object> document = image.document();
        image.origin().ifPresent(origin -> {
            Map<String, String> inputs = new LinkedHashMap<>();
            origin.inputs().parts().forEach((part, value) -> inputs.put(part.key(), value));
            document.put("inputs", inputs);
            document.put("doubts", origin.inputs().doubts());
            origin.manifest().ifPresent(it -> document.put("manifest", it));
            document.put("source_doubts", origin.inputs().sourceDoubts());
            origin.sources().ifPresent(sources -> document.put("sources", document(sources)));
        });
        return document;
    }

    /** Null where the builder attested nothing. */
    private static @Nullable Map<String, Object> document(Sources sources) {
        Map<String, Object> parts = new LinkedHashMap<>();
        sources.parts().forEach((part, value) -> parts.put(part.key(), value));
        return sources.attested() ? parts : null;
    }
}
