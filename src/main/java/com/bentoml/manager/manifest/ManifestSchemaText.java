package com.bentoml.manager.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema of manifests, for editors. The tests make it from the records, and keep it as a resource. */
public final class ManifestSchemaText {
    /** The file beside the manifests that name it. */
    public static final String FILE = "manifest.schema.json";

    private ManifestSchemaText() {}

    public static String text() {
        try (InputStream in = Objects.requireNonNull(ManifestSchemaText.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
