package com.bentoml.manager.buildx;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.report.BuiltImage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What buildx says in its {@code --metadata-file} about an image it built. */
public final class BuildMetadataFile {
    private static final String DIGEST = "containerimage.digest";
    private static final String DESCRIPTOR = "containerimage.descriptor";

    private BuildMetadataFile() {}

    public static void prepare(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(file);
    }

    /** A disk that is full leaves a part of it. */
    private static JsonNode tree(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new FileSystemException(file.toString(), null, "is cut off");
        }
    }

    public static BuiltImage read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return BuiltImage.of(Optional.empty());
        }
        JsonNode metadata = tree(file);
        return new BuiltImage(
                Digest.parse(metadata.path(DIGEST).asText()),
                Map.of(),
                metadata.path(DESCRIPTOR).path("size").asLong(),
                Optional.empty(),
                Optional.empty());
    }
}
