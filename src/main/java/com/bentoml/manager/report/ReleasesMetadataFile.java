package com.bentoml.manager.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
        try {
            JsonNode document = new ObjectMapper().readTree(Files.readString(file));
            Map<String, String> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : document.properties()) {
                if (field.getValue().isTextual()) {
                    values.put(field.getKey(), field.getValue().textValue());
                }
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON; remove it, or run manager generate --dump_metadata", e);
        }
    }
}
