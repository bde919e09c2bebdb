package com.bentoml.manager.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.bentoml.manager.manifest.ManifestReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Manifests to test with. */
final class Manifests {
    static final String NAME = "manifest/bento-server.cuda_v11.5.1.yaml";
    static final Path FOLDER = Path.of("src/test/resources/manifests");

    private Manifests() {}

    static Reading read(String yaml) {
        return ManifestReader.read(yaml.getBytes(UTF_8), NAME);
    }

    static List<String> faults(String yaml) {
        return faults(yaml.getBytes(UTF_8));
    }

    /** The faults without the name of the file. */
    static List<String> faults(byte[] bytes) {
        return ManifestReader.read(bytes, NAME).faults().stream()
                .map(fault -> fault.toString().substring(NAME.length() + 1))
                .toList();
    }

    /** A manifest with all that there can be. */
    static String whole() {
        try {
            return Files.readString(FOLDER.resolve("good/bento-server.cuda_v11.5.1.yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A distro of so few keys that one by another can be added. */
    static String distro(String key, String... lines) {
        return key + ":\n" + """
                  templates_dir: debian
                  base_image: debian:bullseye-slim
                  suffixes: %s
                  architectures: [amd64, arm64v8]
                  release_types: [base, runtime]
                """.formatted(key)
                + String.join(
                        "", List.of(lines).stream().map(it -> "  " + it + "\n").toList());
    }
}
