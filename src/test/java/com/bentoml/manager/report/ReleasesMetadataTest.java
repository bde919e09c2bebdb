package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.run.Images;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code generate} notes of a release, written and read again. */
class ReleasesMetadataTest {
    private static final RecordedRelease ACME =
            new RecordedRelease(Optional.of("2.0.0"), Optional.empty(), Optional.of("ghcr.io"), Optional.of("acme"));

    private final ReleasePlan plan = Images.plan(Images.base("one"), Images.runtime("one"));

    @TempDir
    Path folder;

    @Test
    void documentHasAllThatABuildNeeds() throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(new ReleasesMetadata(path -> "generated/" + path).json(plan, Map.of()));

        assertThat(document.path("package").asText()).isEqualTo("bento-server");
        assertThat(document.has("other_packages")).isFalse();
        JsonNode base = document.path("images").path(0);
        assertThat(base.path("tag").asText()).isEqualTo("base-python3.9-one");
        assertThat(base.path("context_directory").asText()).isEqualTo(".");
        assertThat(base.path("parent").isNull()).isTrue();
        JsonNode runtime = document.path("images").path(1);
        assertThat(runtime.path("dockerfile").asText()).isEqualTo("generated/bento-server/one/runtime/Dockerfile");
        assertThat(runtime.path("context_directory").asText()).isEqualTo("generated/bento-server/one/runtime");
        assertThat(runtime.path("build_args")).hasToString("{\"PYTHON_VERSION\":\"3.9\"}");
        assertThat(runtime.path("parent").asText()).endsWith(":base-python3.9-one");
    }

    @Test
    void whatIsWrittenIsReadAgainForEachPackage() throws IOException {
        String text = new ReleasesMetadata(path -> path).json(plan, Map.of("acme", ACME));

        RecordedReleases recorded = RecordedReleases.read(write(text));

        assertThat(recorded.last()).contains("bento-server");
        assertThat(recorded.of("acme")).isEqualTo(ACME);
        assertThat(recorded.of("bento-server"))
                .isEqualTo(new RecordedRelease(
                        Optional.of("1.0.0"),
                        Optional.of("11.5.1"),
                        Optional.of("registry.example"),
                        Optional.of("bentoml")));
        assertThat(recorded.of("absent")).isEqualTo(RecordedRelease.NONE);
    }

    @Test
    void nothingIsNotedWhereThereIsNoFileOrNoObject() throws IOException {
        assertThat(RecordedReleases.read(folder.resolve("absent"))).isEqualTo(RecordedReleases.NONE);
        assertThat(RecordedReleases.read(write("[{\"package\": \"a\"}]"))).isEqualTo(RecordedReleases.NONE);
    }

    @Test
    void aFileThatIsNotJsonIsNamedWithWhatToDo() {
        Path file = write("{\"package\": <");

        assertThatThrownBy(() -> RecordedReleases.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not JSON; remove it, or write it anew with manager generate");
    }

    @Test
    void summaryOfGenerateCountsImagesByDistroAndType() {
        ReleasePlan two = Images.plan(Images.base("one"), Images.runtime("one"), Images.base("another"));

        assertThat(GenerateSummary.lines(two, new GenerateSummary.Counts(1, 2, 3, 4)))
                .isEqualTo(List.of(
                        "bento-server 1.0.0 with CUDA 11.5.1: 3 images",
                        "  one       2  base 1, runtime 1",
                        "  another   1  base 1",
                        "files: 1 made, 2 changed, 3 removed, 4 unchanged"));
    }

    private Path write(String text) {
        Path file = folder.resolve("releases.meta.json");
        Trees.write(file, text);
        return file;
    }
}
