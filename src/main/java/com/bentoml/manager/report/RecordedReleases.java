package com.bentoml.manager.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code releases.meta.json} records of each package.
 *
 * @param last the package that was generated last
 */
public record RecordedReleases(Optional<String> last, Map<String, RecordedRelease> byPackage) {
    public static final RecordedReleases NONE = new RecordedReleases(Optional.empty(), Map.of());

    public RecordedReleases {
        byPackage = Collections.unmodifiableMap(new TreeMap<>(byPackage));
    }

    public RecordedRelease of(String packageName) {
        return byPackage.getOrDefault(packageName, RecordedRelease.NONE);
    }

    /** Reads the file, as far as its list of images; nothing is recorded if there is none. */
    public static RecordedReleases read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        try (JsonParser parser = new JsonFactory().createParser(Files.newBufferedReader(file))) {
            parser.nextToken();
            Map<String, RecordedRelease> records = new TreeMap<>();
            Map<String, String> values = texts(parser, records);
            Optional<String> last = Optional.ofNullable(values.get("package"));
            last.ifPresent(it -> records.put(it, RecordedRelease.of(values)));
            return new RecordedReleases(last, records);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is not JSON; remove it, or write it anew with manager generate --bentoml_version VERSION"
                            + " --dump_metadata",
                    e);
        }
    }

    /** The texts of an object; the records on other packages in it go to {@code others}. */
    private static Map<String, String> texts(JsonParser parser, Map<String, RecordedRelease> others)
            throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return values;
        }
        for (String name = parser.nextFieldName();
                name != null && !name.equals(ReleasesMetadata.IMAGES);
                name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                values.put(name, parser.getText());
            } else if (name.equals(ReleasesMetadata.OTHERS) && value == JsonToken.START_OBJECT) {
                for (String other = parser.nextFieldName(); other != null; other = parser.nextFieldName()) {
                    parser.nextToken();
                    others.put(other, RecordedRelease.of(texts(parser, new TreeMap<>())));
                }
            } else {
                parser.skipChildren();
            }
        }
        return values;
    }
}
