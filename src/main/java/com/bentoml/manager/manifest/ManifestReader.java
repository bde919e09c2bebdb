package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.Places;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.Map;

/** Reads a manifest file and finds all that is wrong with it. */
public final class ManifestReader {
    private ManifestReader() {}

    /**
     * Reads a file, whatever is wrong with it.
     *
     * @param displayName how messages call the file; its last part says package and CUDA version
     */
    public static Reading read(Path file, String displayName) {
        Place start = new Place(displayName, 1, 1);
        return read(SourceText.read(file, start), start);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName as for a file
     */
    public static Reading read(byte[] bytes, String displayName) {
        Place start = new Place(displayName, 1, 1);
        return read(SourceText.of(bytes, start), start);
    }

    private static Reading read(SourceText source, Place start) {
        YamlDocument document = YamlDocument.of(source, start, "a map of distros");
        return source instanceof SourceText.Refused
                ? new Reading(new Manifest("", "", Map.of()), new Places(start, Map.of()), document.faults())
                : new DocumentReader(start, ManifestName.of(lastPart(start.file()))).read(document);
    }

    private static String lastPart(String displayName) {
        return displayName.substring(displayName.lastIndexOf('/') + 1);
    }
}
