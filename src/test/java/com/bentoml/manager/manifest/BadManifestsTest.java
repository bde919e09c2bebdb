package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.ManifestReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code bad/*.yaml} gives just the lines of the {@code .txt} beside it. */
class BadManifestsTest {
    private static final Path BAD = Path.of("src/test/resources/manifests/bad");
    private static final String NAME = "manifest/bento-server.cuda_v11.5.1.yaml";

    @ParameterizedTest
    @MethodSource("manifests")
    void saysAllThatIsWrong(String name) throws IOException {
        String said = faults(name);
        Path expected = BAD.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void saysTheSameInTurkish(String name) throws IOException {
        String said = faults(name);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(faults(name)).isEqualTo(said);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hasAnExpectationForEachManifestAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            assertThat(files.map(it -> it.getFileName().toString()).filter(it -> it.endsWith(".txt")))
                    .containsExactlyInAnyOrderElementsOf(
                            manifests().stream().map(it -> it + ".txt").toList())
                    .hasSizeGreaterThanOrEqualTo(60);
        }
    }

    static List<String> manifests() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".yaml"))
                    .map(it -> it.substring(0, it.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    private static String faults(String name) throws IOException {
        Reading reading = ManifestReader.read(Files.readAllBytes(BAD.resolve(name + ".yaml")), NAME);
        StringBuilder lines = new StringBuilder();
        reading.faults().forEach(it -> lines.append(it).append('\n'));
        return lines.toString();
    }
}
