package com.bentoml.manager.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes(SourceText.MOST_BYTES + 1), displayName);
        } catch (NoSuchFileException absent) {
            return nothing(start, "there is no such file");
        } catch (AccessDeniedException denied) {
            return nothing(start, "no permission to read the file");
        } catch (IOException unreadable) {
            return nothing(start, Files.isDirectory(file) ? "a folder, expected a file" : "the file can't be read");
        }
    }

    static Reading read(byte[] bytes, String displayName) {
        Place start = new Place(displayName, 1, 1);
        SourceText source = SourceText.of(bytes, start);
        if (source instanceof SourceText.Refused refused) {
            return nothing(start, List.of(refused.fault()));
        }
        return new DocumentReader(start, ManifestName.of(lastPart(displayName)))
                .read(YamlDocument.of(((SourceText.Decoded) source).text(), start));
    }

    private static Reading nothing(Place start, String message) {
        return nothing(start, List.of(new Fault(start, "", message)));
    }

    private static Reading nothing(Place start, List<Fault> faults) {
        return new Reading(new Manifest("", "", Map.of()), new Places(start, Map.of()), faults);
    }

    private static String lastPart(String displayName) {
        return displayName.substring(displayName.lastIndexOf('/') + 1);
    }
}
