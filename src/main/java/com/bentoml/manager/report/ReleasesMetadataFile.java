package com.bentoml.manager.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads from {@code releases.meta.json} what was released last. */
public final class ReleasesMetadataFile {
    private ReleasesMetadataFile() {}

    /** The texts at the top of the document, by key; none if there is no such file. */
    public static Map<String, String> values(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.newBufferedReader(file))) {
            parser.nextToken();
            JsonFields.of(parser, name -> {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    values.put(name, parser.getText());
                }
            });
            return values;
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON; remove it, or run manager generate --dump_metadata", e);
        }
    }
}
