package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineExtension.class)
@Timeout(300)
class BuildIT {
    @TempDir
    Path folder;

    private Engine engine;

    @BeforeEach
    void take(Engine shared) {
        engine = shared;
    }

    @Test
    void pushesEveryImageForItsPlatformsOnItsParent() throws Exception {
        String repository = "everything/bento-server";
        BusyboxProject project = BusyboxProject.in(folder, engine);
        Engine.Result generated = engine.run(
                folder,
                "generate",
                "--bentoml_version",
                "1.0.0",
                "--registry",
                engine.registry(),
                "--organization",
                "everything",
                "--dump_metadata");
        assertThat(generated.status()).as(generated.err()).isZero();

        Engine.Result result = project.build("--output", "json");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(engine.tags(engine.registry(), repository))
                .containsExactly(
                        "1.0.0-python3.9-one-cudnn",
                        "1.0.0-python3.9-one-cudnn-conda",
                        "1.0.0-python3.9-one-runtime",
                        "1.0.0-python3.9-one-runtime-conda",
                        "1.0.0-python3.9-two-runtime",
                        "base-python3.9-one",
                        "base-python3.9-one-conda",
                        "base-python3.9-two",
                        "devel-python3.9-one",
                        "devel-python3.9-one-conda");
        assertThat(platforms(repository, "base-python3.9-one")).containsExactly("amd64", "arm64", "ppc64le");
        assertThat(platforms(repository, "1.0.0-python3.9-one-cudnn")).containsExactly("amd64", "arm64");
        for (String architecture : List.of("amd64", "arm64", "ppc64le")) {
            List<String> parent = engine.layers(repository, "base-python3.9-one-conda", architecture);
            List<String> child = engine.layers(repository, "1.0.0-python3.9-one-runtime-conda", architecture);
            assertThat(parent).hasSizeGreaterThan(2);
            assertThat(child).hasSize(parent.size() + 1).startsWith(parent.toArray(String[]::new));
        }
        assertReport(new ObjectMapper().readTree(result.out()));
        assertIndex(repository);
        assertThat(Files.readString(folder.resolve("generated/logs/bento-server/base-python3.9-two.log")))
                .startsWith("command: docker buildx build --builder ")
                .contains("] RUN echo two 3.9 >/base");
    }

    private void assertReport(JsonNode report) throws IOException {
        assertThat(report.path("counts").toString()).isEqualTo("{\"built\":10}");
        JsonNode lock = new ObjectMapper()
                .readTree(Files.readString(folder.resolve("generated/releases.lock.json")))
                .path("images");
        for (JsonNode image : report.path("images")) {
            JsonNode published = lock.path(image.path("reference").asText()).path("published");
            JsonNode product = image.path("product");
            product.properties()
                    .forEach(field -> assertThat(published.path(field.getKey())).isEqualTo(field.getValue()));
            assertThat(published.path("doubts").toString()).isEqualTo("[]");
            String parent = image.path("parent").asText("");
            if (!parent.isEmpty()) {
                assertThat(published.path("parent_digest"))
                        .isEqualTo(lock.path(parent).path("published").path("digest"));
            }
        }
    }

    private void assertIndex(String repository) throws IOException, InterruptedException {
        JsonNode annotations = engine.manifest(engine.registry(), repository, "1.0.0-python3.9-one-runtime")
                .path("annotations");
        assertThat(annotations.path("org.opencontainers.image.version").asText())
                .isEqualTo("1.0.0");
        assertThat(annotations.path("org.opencontainers.image.base.name").asText())
                .isEqualTo(engine.registry() + "/" + repository + ":base-python3.9-one");
        assertThat(annotations.path("org.opencontainers.image.base.digest").asText())
                .startsWith("sha256:");
    }

    @Test
    void logsInToASecondRegistryAndUsesWhatItsBaseIs() throws Exception {
        assumeFalse(engine.authRegistry().isEmpty(), "this engine was there already, without such a registry");
        BusyboxProject project = BusyboxProject.in(folder, engine).generated(engine.authRegistry());

        Engine.Result refused = project.build("--distros", "two", "--platforms", "amd64");
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err()).contains(engine.authRegistry() + " doesn't say what it has: ");

        Map<String, String> credentials = Map.of("DOCKER_USER", "engine", "DOCKER_PASS", engine.password());
        String[] build = {"build", "--distros", "two", "--platforms", "amd64,arm64"};
        Engine.Result denied = engine.run(folder, credentials, build);
        assertThat(denied.status()).isEqualTo(5);
        assertThat(denied.err()).contains("DOCKER_PASS of the environment would go to " + engine.authRegistry());

        Map<String, String> trusting = new HashMap<>(credentials);
        trusting.put("MANAGER_TRUSTED_REGISTRIES", engine.authRegistry());
        Engine.Result result = engine.run(folder, trusting, build);
        engine.shell("docker logout " + engine.authRegistry());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(engine.tags(engine.authRegistry(), project.repository()))
                .containsExactly("1.0.0-python3.9-two-runtime", "base-python3.9-two");
        assertThat(result.err()
                        + Files.readString(folder.resolve("generated/logs/bento-server/base-python3.9-two.log")))
                .doesNotContain(engine.password());
    }

    @Test
    void aFailingCommandSkipsItsChildrenOnly() throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine)
                .with("one/conda-base-dockerfile.j2", "FROM {{ base_image }}\nRUN echo nearly; exit 7\n")
                .generated(engine.registry());

        Engine.Result result = project.build("--distros", "one", "--platforms", "amd64,arm64");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .containsPattern("base-python3.9-one +built")
                .containsPattern("1.0.0-python3.9-one-cudnn +built")
                .containsPattern("base-python3.9-one-conda +failed \\(dockerfile\\)")
                .containsPattern("1.0.0-python3.9-one-cudnn-conda +skipped")
                .contains("   2 | >>> RUN echo nearly; exit 7\n")
                .contains("  | nearly\n");
        assertThat(Files.readString(folder.resolve("generated/logs/bento-server/base-python3.9-one-conda.log")))
                .contains("| nearly\n")
                .contains("exit code: 7");
    }

    @Test
    void buildsChildrenOnParentsWithoutAPush() throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine).generated("unreachable.invalid");

        Engine.Result result = project.build("--no_push", "--distros", "two");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("2 built");
    }

    @Test
    void loadsIntoDockerForThisMachine() throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine).generated("loaded.invalid");

        Engine.Result result = project.build("--load", "--distros", "two");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(engine.shell("docker run --rm --pull never loaded.invalid/" + project.repository()
                        + ":1.0.0-python3.9-two-runtime /bin/cat /child"))
                .isEqualTo("two 3.9\nruntime\n");
    }

    /** As in an unpacked archive, where all files have the time of the commit. */
    @Test
    void givesEachImageItsOwnFilesThoughTheyHaveTheSizeAndTimeOfItsSisters() throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine)
                .manifest("dependencies:", "dependencies: &dependencies")
                .manifest("suffixes: two", "suffixes: two\n  dependencies: *dependencies")
                .with("one/runtime-name.j2", "{{ distros }} on {{ architecture }}")
                .with("one/runtime-dockerfile.j2", BusyboxProject.CHILD + "COPY name-amd64 /name\n")
                .generated("sisters.invalid");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            }
        }

        Engine.Result result = project.build("--load", "--releases", "base,runtime", "--max_workers", "1");

        assertThat(result.status()).as(result.err()).isZero();
        for (String distro : List.of("one", "two")) {
            assertThat(engine.shell("docker run --rm --pull never sisters.invalid/" + project.repository()
                            + ":1.0.0-python3.9-" + distro + "-runtime /bin/cat /name"))
                    .isEqualTo(distro + " on amd64");
        }
    }

    @Test
    void saysWhichPlatformHasNoEmulation() throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine);
        Path manifest = folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace("ppc64le]", "riscv64]"));
        project.generated(engine.registry());

        Engine.Result result = project.build("--no_emulation", "--distros", "two");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("can't build for linux/riscv64").contains("--install riscv64");
        assertThat(folder.resolve("generated/logs")).doesNotExist();
    }

    private List<String> platforms(String repository, String tag) throws IOException, InterruptedException {
        List<String> platforms = new ArrayList<>();
        for (JsonNode entry :
                engine.manifest(engine.registry(), repository, tag).path("manifests")) {
            String architecture = entry.path("platform").path("architecture").asText();
            if (!architecture.equals("unknown")) {
                platforms.add(architecture);
            }
        }
        return platforms;
    }

    @Test
    void pinsEveryImageFromElsewhereAndTellsTheFingerprint() throws Exception {
        String repository = "pinned/bento-server";
        String tool = engine.registry() + "/pinned/tool:1";
        engine.copy(engine.busybox(), tool);
        BusyboxProject project =
                BusyboxProject.in(folder, engine).with("one/base-dockerfile.j2", """
                        ARG TOOL=%s
                        FROM $TOOL AS tool
                        FROM {{ base_image }}
                        COPY --from=%s /bin/busybox /copied
                        RUN --mount=from=tool,target=/tool echo {{ distros }} >/base
                        COPY entrypoint.sh /
                        """.formatted(tool, tool));
        engine.run(
                folder,
                "generate",
                "--bentoml_version",
                "1.0.0",
                "--registry",
                engine.registry(),
                "--organization",
                "pinned",
                "--dump_metadata");

        Engine.Result result = project.build("--distros", "two");

        assertThat(result.status()).as(result.err()).isZero();
        String log = Files.readString(folder.resolve("generated/logs/bento-server/base-python3.9-two.log"));
        assertThat(log).contains("--build-context " + tool + "=docker-image://" + tool + "@sha256:");
        assertThat(log).contains("[context " + tool + "]").doesNotContain("internal] load metadata for");
        for (String tag : List.of("base-python3.9-two", "1.0.0-python3.9-two-runtime")) {
            assertThatTheRegistryHasTheFingerprint(engine.registry() + "/" + repository + ":" + tag);
        }
        JsonNode inputs = published(engine.registry() + "/" + repository + ":base-python3.9-two")
                .path("inputs");
        assertThat(inputs.path("base " + tool).asText()).startsWith("sha256:");
        assertThat(inputs.path("base " + engine.busybox()).asText()).startsWith("sha256:");
        assertThat(lock().path("contexts").path(inputs.path("context").asText()).has("entrypoint.sh"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "mode=min"})
    void aSinglePlatformsImageTellsItsFingerprint(String provenance) throws Exception {
        BusyboxProject project = BusyboxProject.in(folder, engine).generated(engine.registry());

        Engine.Result result = project.build(
                "--distros", "two", "--releases", "base", "--platforms", "amd64", "--provenance", provenance);

        assertThat(result.status()).as(result.err()).isZero();
        assertThatTheRegistryHasTheFingerprint(engine.registry() + "/" + project.repository() + ":base-python3.9-two");
    }

    private void assertThatTheRegistryHasTheFingerprint(String reference) throws Exception {
        assertThat(new ObjectMapper()
                        .readTree(engine.shell("docker buildx imagetools inspect --raw " + reference))
                        .path("annotations")
                        .path("com.bentoml.manager.fingerprint")
                        .asText())
                .isEqualTo(published(reference).path("fingerprint").asText())
                .startsWith("v3:sha256:");
    }

    private JsonNode published(String reference) throws IOException {
        return lock().path("images").path(reference).path("published");
    }

    private JsonNode lock() throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve("generated/releases.lock.json")));
    }
}
