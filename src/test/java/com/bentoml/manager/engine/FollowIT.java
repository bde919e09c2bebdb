package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds of what has to be built and of nothing else, by the registry's own log. */
@ExtendWith(EngineExtension.class)
@Timeout(300)
class FollowIT {
    private static final String BASE = "base-python3.9-two";
    private static final String RUNTIME = "1.0.0-python3.9-two-runtime";

    @TempDir
    Path folder;

    private Engine engine;
    private BusyboxProject project;
    private String organization = "";
    private String basis = "";

    @BeforeEach
    void build(Engine shared) throws Exception {
        engine = shared;
        organization = "follow" + String.valueOf(folder.getFileName()).replaceAll("\\D", "");
        basis = engine.registry() + "/" + organization + "/basis:1";
        engine.copy(engine.busybox(), basis);
        project = BusyboxProject.in(folder, engine);
        Path manifest = folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace(engine.busybox(), basis));
        generate();
    }

    @Test
    void theSecondBuildUploadsNothing() throws Exception {
        two();
        List<String> uploads = engine.uploads(repository());
        assertThat(uploads).contains("PUT manifests/" + BASE, "PUT manifests/" + RUNTIME);

        Engine.Result second = engine.run(
                folder, Map.of("DOCKER_HOST", "unix:///nowhere"), "build", "--distros", "two", "--platforms", "amd64");

        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.err()).startsWith("2 images: 2 up to date\n");
        assertThat(engine.uploads(repository())).isEqualTo(uploads);
    }

    @Test
    void whatChangesIsBuiltAndNothingElse() throws Exception {
        two();
        project.with("one/runtime-dockerfile.j2", BusyboxProject.CHILD + "RUN true\n");
        generate();
        assertBuilt(
                two(), BASE + " skip: up_to_date; up to date", RUNTIME + " build: inputs_changed dockerfile; built");

        Files.writeString(folder.resolve("entrypoint.sh"), "#!/bin/sh\nexec env \"$@\"\n");
        assertBuilt(
                two(),
                BASE + " build: inputs_changed context_file entrypoint.sh; built",
                RUNTIME + " follow: parent_rebuilt " + BASE + "; built");

        engine.delete(repository(), RUNTIME);
        assertBuilt(two(), BASE + " skip: up_to_date; up to date", RUNTIME + " build: new; built");

        pushBasis("LABEL a=b");
        assertBuilt(
                two(),
                BASE + " build: base_moved " + basis + "; built",
                RUNTIME + " follow: parent_rebuilt " + BASE + "; built");

        assertBuilt(
                two("--build_arg", "A=1"),
                BASE + " build: inputs_changed build_arg A; built",
                RUNTIME + " build: inputs_changed build_arg A, parent_rebuilt " + BASE + "; built");
        String missing = "platform_missing linux/arm64";
        assertBuilt(
                two("--build_arg", "A=1", "--platforms", "amd64,arm64"),
                BASE + " build: " + missing + "; built",
                RUNTIME + " build: " + missing + ", parent_rebuilt " + BASE + "; built");
        assertBuilt(
                two("--build_arg", "A=1", "--platforms", "amd64,arm64"),
                BASE + " skip: up_to_date; up to date",
                RUNTIME + " skip: up_to_date; up to date");
    }

    @Test
    void aBaseThatIsPushedAgainWithTheSameContentChangesNothing() throws Exception {
        pushBasis("LABEL a=b");
        two();
        pushBasis("LABEL a=c");
        List<String> before = engine.uploads(organization + "/basis");

        pushBasis("LABEL a=b");

        assertThat(engine.uploads(organization + "/basis").size()).isGreaterThan(before.size());
        assertBuilt(two(), BASE + " skip: up_to_date; up to date", RUNTIME + " skip: up_to_date; up to date");
    }

    /** Builds the image that the bases are built on, and pushes it, each time anew; the same lines give the same image. */
    private void pushBasis(String line) throws Exception {
        engine.shell("printf 'FROM " + engine.busybox() + "\\n" + line + "\\n' | SOURCE_DATE_EPOCH=1600000000"
                + " docker buildx build --no-cache --provenance=false --push --platform linux/amd64,linux/arm64 -t "
                + basis + " - 2>&1");
    }

    @Test
    void aBaseThatIsRebuiltToTheSameDigestLeavesItsChildrenAlone() throws Exception {
        two("--provenance", "false");
        engine.delete(repository(), BASE);

        Round round = two("--provenance", "false");

        assertThat(round.plan.path("counts").toString()).isEqualTo("{\"build\":1,\"follow\":1}");
        assertBuilt(round, BASE + " build: new; built", RUNTIME + " follow: parent_rebuilt " + BASE + "; up to date");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void aRunThatIsKilledGoesOnWithoutBuildingAnythingTwice(int done) throws Exception {
        String[] words = {"--platforms", "amd64", "--max_workers", "2"};
        Process run = project.start(words);
        awaitJournal(done, run);
        new ProcessBuilder("kill", "-KILL", String.valueOf(run.pid())).start().waitFor();
        run.waitFor();

        Engine.Result result = project.build(
                Stream.concat(Stream.of("--resume"), Stream.of(words)).toArray(String[]::new));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).startsWith("going on with the run of ");
        List<String> pushed = engine.uploads(repository()).stream()
                .filter(upload -> upload.startsWith("PUT manifests/") && !upload.contains("sha256:"))
                .toList();
        assertThat(new TreeSet<>(pushed)).hasSize(10);
        // What was under way when the run was killed may have been pushed twice.
        assertThat(pushed).hasSizeLessThanOrEqualTo(12).allMatch(tag -> Collections.frequency(pushed, tag) <= 2);
        assertThat(engine.run(folder, "plan", "--check", "--platforms", "amd64").status())
                .isZero();
    }

    private void awaitJournal(int lines, Process run) throws IOException, InterruptedException {
        Path lock = folder.resolve("generated/releases.lock.json");
        Path journal = folder.resolve("generated/releases.lock.journal");
        for (int i = 0; i < 12000; i++) {
            if (Files.exists(lock) && (lines == 0 || lines(journal) >= lines)) {
                return;
            }
            assertThat(run.isAlive()).isTrue();
            Thread.sleep(10);
        }
        throw new AssertionError(Files.readString(folder.resolve(".manager/err")));
    }

    private static long lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).lines().count() : 0;
    }

    /** A plan, the build after it, and the tags that were pushed. */
    private record Round(JsonNode plan, JsonNode report, List<String> pushed) {}

    private Round two(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("--distros", "two", "--output", "json"));
        words.addAll(List.of(options));
        if (!words.contains("--platforms")) {
            words.addAll(List.of("--platforms", "amd64"));
        }
        Engine.Result plan = engine.run(
                folder, Stream.concat(Stream.of("plan"), words.stream()).toArray(String[]::new));
        int before = engine.uploads(repository()).size();
        Engine.Result build = project.build(words.toArray(String[]::new));
        assertThat(build.status()).as(build.err()).isZero();
        List<String> uploads = engine.uploads(repository());
        return new Round(
                new ObjectMapper().readTree(plan.out()),
                new ObjectMapper().readTree(build.out()),
                uploads.subList(before, uploads.size()).stream()
                        .filter(upload -> upload.startsWith("PUT manifests/") && !upload.contains("sha256:"))
                        .map(upload -> upload.substring("PUT manifests/".length()))
                        .toList());
    }

    /** What the plan said of each image and what came of it; only what was built was pushed. */
    private static void assertBuilt(Round round, String... expected) {
        List<String> told = new ArrayList<>();
        List<String> built = new ArrayList<>();
        JsonNode results = round.report.path("images");
        for (JsonNode image : round.plan.path("images")) {
            String result = results.path(told.size()).path("result").asText();
            told.add(said(image) + "; " + result);
            if (result.equals("built")) {
                built.add(tag(image));
            }
        }
        assertThat(told).containsExactly(expected).hasSize(results.size());
        assertThat(round.pushed).isEqualTo(built);
    }

    private static String tag(JsonNode image) {
        return image.path("reference").asText().replaceFirst(".*:", "");
    }

    private static String said(JsonNode image) {
        List<String> reasons = new ArrayList<>();
        image.path("reasons").forEach(reason -> {
            List<String> words = new ArrayList<>(List.of(reason.path("reason").asText()));
            reason.path("changes")
                    .forEach(change -> words.add((change.path("kind").asText() + " "
                                    + change.path("name").asText())
                            .strip()));
            reason.path("platforms").forEach(platform -> words.add(platform.asText()));
            Stream.of("name", "parent")
                    .filter(reason::has)
                    .forEach(key -> words.add(reason.path(key).asText().replaceFirst(".*bento-server:", "")));
            reasons.add(String.join(" ", words));
        });
        return tag(image) + " " + image.path("action").asText() + ": " + String.join(", ", reasons);
    }

    private String repository() {
        return organization + "/bento-server";
    }

    private void generate() throws IOException, InterruptedException {
        Engine.Result generated = engine.run(
                folder,
                "generate",
                "--bentoml_version",
                "1.0.0",
                "--registry",
                engine.registry(),
                "--organization",
                organization,
                "--dump_metadata");
        assertThat(generated.status()).as(generated.err()).isZero();
    }
}
