package com.bentoml.manager.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads from {@code releases.meta.json} what was released last. */
public final class ReleasesMetadataFile {
    private ReleasesMetadataFile() {}

    /**
     * The texts under some keys at the top of the document; none if there is no such file. What stands behind the last of
     * them, in what generate writes the list of all images, isn't read.
     */
    public static Map<String, String> values(Path file, Collection<String> keys) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.newBufferedReader(file))) {
            String name = parser.nextToken() == JsonToken.START_OBJECT ? parser.nextFieldName() : null;
            while (name != null && !values.keySet().containsAll(keys)) {
                if (parser.nextToken() == JsonToken.VALUE_STRING && keys.contains(name)) {
                    values.put(name, parser.getText());
                }
                parser.skipChildren();
                name = parser.nextFieldName();
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON; remove it, or run manager generate --dump_metadata", e);
        }
    }
}
