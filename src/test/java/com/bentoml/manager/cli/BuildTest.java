package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class BuildTest {
    private static final String BASE = "base-python3.9-one";
    private static final String RUNTIME = "1.0.0-python3.9-one-runtime";
    private static final String NOISE = "ERROR: failed to solve: ";

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;

    @BeforeEach
    void generate() {
        docker = new FakeDocker(state);
        SampleProject.in(folder)
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\n")
                .template("one/runtime-dockerfile.j2", "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\n");
        assertThat(run("generate", "--bentoml_version", "1.0.0", "--dump_metadata", "--registry", "reg.example")
                        .status())
                .isZero();
    }

    @Test
    void buildsParentsAndThenChildrenOnTheirDigests() {
        Cli.Result result = run("build");

        assertThat(result.err()).contains("4 built in");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(docker.lines("events").indexOf("end " + BASE))
                .isLessThan(docker.lines("events").indexOf("start " + RUNTIME));
        String digest = docker.lines("registry/reg.example_bentoml_bento-server_" + BASE)
                .get(0)
                .split(" ", -1)[0];
        assertThat(call(RUNTIME))
                .contains("--build-context bentoml/bento-server:" + BASE
                        + "=docker-image://reg.example/bentoml/bento-server:" + BASE + "@" + digest)
                .contains("--label org.opencontainers.image.base.digest=" + digest);
    }

    @Test
    void takesVersionAndRegistryFromTheMetadata() {
        run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(call(BASE)).contains("--tag reg.example/bentoml/bento-server:" + BASE);
    }

    @Test
    void buildsMissingBasesAndUsesThoseThatAreThere() {
        run("build", "--releases", "base", "--python_version", "3.9");

        Cli.Result result = run("build", "--releases", "runtime");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("base-python3.10-one: built").contains("1 up to date, 3 built");
        assertThat(docker.lines("events").stream().filter(("start " + BASE)::equals))
                .hasSize(1);
    }

    @Test
    void skipBaseNeedsTheBaseInTheRegistry() {
        Cli.Result result = run("build", "--skip_base", "--python_version", "3.9");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("reg.example/bentoml/bento-server:" + BASE + " is not in the registry");
        assertThat(docker.lines("events")).isEmpty();
    }

    @Test
    void aFailedImageSkipsItsChildrenAndFailsTheRun() throws IOException {
        docker.with("fail/" + BASE, """
                Dockerfile:1
                --------------------
                   1 | >>> FROM debian:11
                --------------------
                ERROR: failed to build: failed to solve: dockerfile parse error on line 1
                """);

        Cli.Result result = run("build", "--output", "json");

        assertThat(result.status()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(result.out());
        assertThat(report.path("result").asText()).isEqualTo("failed");
        assertThat(report.path("counts").toString()).isEqualTo("{\"failed\":1,\"built\":2,\"skipped\":1}");
        assertThat(report.path("images").path(0).path("failure").path("class").asText())
                .isEqualTo("dockerfile");
        assertThat(result.err())
                .contains(
                        "    at: generated/bento-server/one/base/Dockerfile:1, made by templates/one/base-dockerfile.j2:1\n")
                .containsOnlyOnce("     1 | >>> FROM debian:11\n")
                .contains("log: generated/logs/bento-server/" + BASE + ".log")
                .contains(RUNTIME + ": skipped: its parent " + BASE + " failed");
        assertThat(docker.lines("events").stream().filter(("start " + BASE)::equals))
                .hasSize(1);
    }

    @Test
    void tellsOneLineOfEachFailedImageIfOnlyErrorsAreWanted() {
        docker.with("fail/" + BASE, NOISE + "dockerfile parse error");

        Cli.Result result = run("build", "-q");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith(BASE + ": dockerfile: ").hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void failFastEndsTheRun() {
        docker.with("fail/" + BASE, NOISE + "dockerfile parse error").with("slow/base-python3.10-one", "30");

        Cli.Result result = run("build", "--fail_fast", "--output", "json");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("base-python3.10-one: cancelled").contains("another image failed");
    }

    @Test
    void triesATransientFailureAgain() {
        docker.with("fail/" + BASE, NOISE + "unexpected status: 503 Service Unavailable")
                .with("fail/" + BASE + ".times", "1");

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .contains(BASE + ": registry failure; attempt 2 in 2")
                .containsPattern(BASE + " +built .* 2\n");
        assertThat(Trees.read(folder).get("generated/logs/bento-server/" + BASE + ".log"))
                .contains("failed (registry): unexpected status: 503 Service Unavailable")
                .contains("attempt: 2");
    }

    @Test
    void anImageThatWaitsForItsNextAttemptIsCancelledWithTheRun() throws Exception {
        docker.with("fail/" + BASE, NOISE + "429 Too Many Requests, Retry-After: 50");
        CompletableFuture<Cli.Result> running = CompletableFuture.supplyAsync(
                () -> run("build", "--python_version", "3.9", "--fail_fast", "--max_workers", "1"));
        Path log = folder.resolve("generated/logs/bento-server/" + BASE + ".log");
        while (!Files.exists(log) || !Files.readString(log).contains("failed (registry)")) {
            Thread.sleep(20);
        }

        docker.stop().raise();

        assertThat(running.get().err())
                .contains(BASE + ": cancelled: the run was stopped")
                .contains(RUNTIME + ": skipped: the run was stopped");
        assertThat(running.get().status()).isEqualTo(130);
    }

    @Test
    void aLogThatCannotBeWrittenFailsItsImageOnly() throws IOException {
        Path log = folder.resolve("generated/logs/bento-server/" + BASE + ".log");
        Files.createDirectories(log.getParent());
        Files.createSymbolicLink(log, Path.of("/dev/full"));

        Cli.Result result = run("build");
        Files.delete(log);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("can't write " + log).contains("1 failed, 2 built, 1 skipped");
    }

    @Test
    void eachPackageHasLogsOfItsOwn() throws IOException {
        Path acme = folder.resolve("manifest/acme.cuda_v11.5.1.yaml");
        Files.copy(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"), acme);
        run("build", "--docker_package", "bento-server", "--releases", "base");

        String other = "build --docker_package acme --organization acme --bentoml_version 1.0.0 --generate";
        Cli.Result result = run((other + " --releases base").split(" ", -1));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Trees.text(folder.resolve("generated/logs/bento-server/" + BASE + ".log")))
                .contains("bento-server:" + BASE);
        assertThat(Trees.text(folder.resolve("generated/logs/acme/" + BASE + ".log")))
                .contains("acme/acme:" + BASE);
    }

    @Test
    void givesUpAfterTheLastRetry() {
        docker.with("fail/" + BASE, NOISE + "connection reset by peer");

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9", "--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (registry)");
    }

    @Test
    void logsInAgainOnceWhenTheRegistryRefuses() {
        docker.with("fail/" + BASE, NOISE + "401 Unauthorized");

        Cli.Result result = docker.run(
                folder,
                Map.of("DOCKER_USER", "me", "DOCKER_PASS", "hunter22", "MANAGER_TRUSTED_REGISTRIES", "reg.example"),
                "build",
                "--releases",
                "base",
                "--python_version",
                "3.9");

        assertThat(result.status()).isZero();
        assertThat(docker.lines("events").stream().filter(("start " + BASE)::equals))
                .hasSize(2);
        assertThat(docker.read("password")).isEqualTo("hunter22\n");
        assertThat(docker.read("calls")).contains("login --username me --password-stdin reg.example");
        assertThat(docker.read("calls") + result.err() + Trees.read(folder)).doesNotContain("hunter22");
    }

    @Test
    void refusedCredentialsAreNotTriedAgain() {
        docker.with("fail/" + BASE, NOISE + "401 Unauthorized");

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (authentication)");
        assertThat(docker.lines("events").stream().filter(("start " + BASE)::equals))
                .hasSize(1);
    }

    @Test
    void findsThatTheRegistryHasSomethingElse() {
        docker.with("lie/" + BASE, "sha256:other");

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9", "--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("verification: the registry has sha256:other, pushed was sha256:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "sha256:before"})
    void looksAgainWhereTheRegistryShowsAPushLate(String shown) {
        docker.with("lie/" + BASE, shown).with("lie/" + BASE + ".times", "1");

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.built()).containsExactly(BASE);
        assertThat(Trees.read(folder).get("generated/logs/bento-server/" + BASE + ".log"))
                .contains("; looking again in 1 s");
    }

    @Test
    void looksNoMoreOnceItIsStopped() {
        docker.with("lie/" + BASE, "nothing");
        Thread other = new Thread(() -> {
            Path log = folder.resolve("generated/logs/bento-server/" + BASE + ".log");
            while (!Files.exists(log) || !Trees.text(log).contains("; looking again in ")) {
                Thread.onSpinWait();
            }
            docker.stop().raise();
        });
        other.start();

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).isEqualTo(130);
        assertThat(result.err()).contains(BASE + ": cancelled").doesNotContain("verification");
    }

    @Test
    void endsABuildThatTakesTooLong() {
        docker.with("slow/" + BASE, "30");

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9", "--timeout", "1s");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (timeout)").contains("took longer than 1 s");
    }

    @Test
    void keepsAccountInTheLockFile() throws IOException {
        docker.with("fail/" + RUNTIME, NOISE + "dockerfile parse error");

        run("build", "--python_version", "3.9");

        JsonNode images = new ObjectMapper()
                .readTree(Files.readString(folder.resolve("generated/releases.lock.json")))
                .path("images");
        JsonNode base = images.path("reg.example/bentoml/bento-server:" + BASE);
        assertThat(base.path("published").path("digest").asText()).startsWith("sha256:");
        assertThat(base.path("published").path("platforms").toString())
                .isEqualTo("{\"linux/amd64\":\"sha256:amd64\",\"linux/arm64\":\"sha256:arm64\"}");
        assertThat(base.path("published").path("fingerprint").asText()).matches("v3:sha256:[0-9a-f]{64}");
        assertThat(base.path("last_run").path("attempts").asInt()).isEqualTo(1);
        JsonNode runtime = images.path("reg.example/bentoml/bento-server:" + RUNTIME);
        assertThat(runtime.path("published").isNull()).isTrue();
        assertThat(runtime.path("last_run").path("class").asText()).isEqualTo("dockerfile");
    }

    @Test
    void aTornLockFileIsReportedAndReplaced() {
        Path lock = folder.resolve("generated/releases.lock.json");
        Trees.write(lock, "{\"schema_version\": 2, \"ima");

        Cli.Result result = run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).containsOnlyOnce("warning: " + lock + " is cut off, or not JSON (line 1)");
        assertThat(Trees.text(lock)).contains(BASE);
        assertThat(folder.resolve("generated/releases.lock.journal")).doesNotExist();
    }

    @Test
    void aJournalThatCannotBeWrittenStopsTheRunWhichSaysWhatWasDone() throws Exception {
        Path journal = folder.resolve("generated/releases.lock.journal");
        docker.with("slow/" + BASE, "2");
        CompletableFuture<Cli.Result> build =
                CompletableFuture.supplyAsync(() -> run("build", "--max_workers", "1", "--python_version", "3.9"));
        while (docker.built().isEmpty()) {
            Thread.sleep(20);
        }
        Files.createSymbolicLink(journal, Path.of("/dev/full"));

        Cli.Result result = build.get();

        assertThat(result.status()).as(result.err()).isEqualTo(1);
        assertThat(result.err())
                .contains("starting no more images: " + journal + ": No space left on device\n")
                .contains("1 built, 1 skipped in ");
        assertThat(docker.built()).containsExactly(BASE);
        assertThat(Trees.text(folder.resolve("generated/releases.lock.json"))).contains(BASE);
        assertThat(run("build", "--resume", "--python_version", "3.9").err()).contains("1 up to date, 1 built");
    }

    @Test
    void aLockFileThatCannotBeWrittenInTheEndDoesNotHideWhatWasDone() throws Exception {
        Path lock = folder.resolve("generated/releases.lock.json");
        docker.with("slow/" + BASE, "2");
        CompletableFuture<Cli.Result> build =
                CompletableFuture.supplyAsync(() -> run("build", "--releases", "base", "--python_version", "3.9"));
        while (docker.built().isEmpty()) {
            Thread.sleep(20);
        }
        Files.createSymbolicLink(lock.resolveSibling(".releases.lock.json.manager-tmp"), Path.of("/dev/full"));

        Cli.Result result = build.get();

        assertThat(result.status()).as(result.err()).isEqualTo(1);
        assertThat(result.err())
                .contains("error: " + lock + ": No space left on device; not all that was done is noted there")
                .contains("1 built in ");
        assertThat(Trees.text(folder.resolve("generated/releases.lock.journal")))
                .contains(BASE);
    }

    @Test
    void everyImageThatADockerfileNamesIsLookedUpOnceAndPinned() {
        String digest = "sha256:" + "1".repeat(64);
        docker.registry()
                .with("debian:11", digest, Map.of("linux/amd64", digest))
                .with("tool:1", digest, Map.of("linux/amd64", digest));
        SampleProject.in(folder)
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY --from=tool:1 /a /a\n")
                .template("one/runtime-dockerfile.j2", "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\n");
        run("generate", "--bentoml_version", "1.0.0", "--registry", "reg.example");

        Cli.Result result = run("build", "--releases", "base");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(call(BASE))
                .contains("--build-context debian:11=docker-image://debian:11@" + digest)
                .contains("--build-context tool:1=docker-image://tool:1@" + digest)
                .containsPattern("--annotation index:com.bentoml.manager.fingerprint=v3:sha256:[0-9a-f]{64}");
        assertThat(docker.registry().asked()).containsOnlyOnce("HEAD docker.io/library/tool:1");
    }

    @Test
    void noPinTakesThePlaceOfAStageThatIsNamedLikeItsBase() {
        String digest = "sha256:" + "1".repeat(64);
        docker.registry()
                .with("busybox", digest, Map.of("linux/amd64", digest))
                .with("tool:1", digest, Map.of("linux/amd64", digest));
        SampleProject.in(folder)
                .template("one/base-dockerfile.j2", "FROM busybox AS busybox\nCOPY --from=tool:1 /a /a\n")
                .template("one/runtime-dockerfile.j2", "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\n");

        Cli.Result result = run("build", "--generate", "--releases", "base", "-v");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(call(BASE))
                .contains("--build-context tool:1=docker-image://tool:1@" + digest)
                .doesNotContain("--build-context busybox", "base.digest");
        assertThat(Trees.text(folder.resolve("generated/releases.lock.json")))
                .contains("FROM busybox: can't be pinned, as a stage has the same name")
                .contains("\"base busybox\"");
    }

    @Test
    void aLaterFailureLeavesWhatWasPublished() throws IOException {
        run("build", "--releases", "base", "--python_version", "3.9");
        docker.with("fail/" + BASE, NOISE + "dockerfile parse error");
        run("build", "--releases", "base", "--python_version", "3.9", "--force");

        JsonNode entry = new ObjectMapper()
                .readTree(Files.readString(folder.resolve("generated/releases.lock.json")))
                .path("images")
                .path("reg.example/bentoml/bento-server:" + BASE);
        assertThat(entry.path("published").path("digest").asText()).startsWith("sha256:");
        assertThat(entry.path("last_run").path("result").asText()).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM scratch\n", ""})
    void staleFilesAreNamedAndNothingIsBuilt(String text) throws IOException {
        Path stale = folder.resolve("generated/bento-server/one/runtime/Dockerfile");
        String sameLength = "#" + Files.readString(stale).substring(1);
        Files.writeString(stale, text.isEmpty() ? sameLength : text);
        Files.delete(folder.resolve("generated/bento-server/one/base/Dockerfile"));

        Cli.Result result = run("build");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("missing: generated/bento-server/one/base/Dockerfile\n")
                .contains("stale: generated/bento-server/one/runtime/Dockerfile\n")
                .contains("run manager generate");
        assertThat(docker.lines("calls")).isEmpty();
        assertThat(run("build", "--generate").status()).isZero();
    }

    @Test
    void aChildThatIsNotBuiltOnItsParentIsRefused() {
        SampleProject.in(folder).template("one/runtime-dockerfile.j2", "FROM debian:11\n");

        Cli.Result result = run("build", "--generate");

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err())
                .contains("generated/bento-server/one/runtime/Dockerfile: no FROM names reg.example/bentoml/");
    }

    @Test
    void aNameThatIsNoneForWantOfAnArgIsRefusedBeforeAnythingIsBuilt() {
        SampleProject.in(folder)
                .template(
                        "one/base-dockerfile.j2",
                        "FROM {{ base_image }} AS one\nARG VERSION=1\nFROM debian:$VERSION\n");

        for (List<String> words : List.of(
                List.of("plan", "--bentoml_version", "1.0.0"),
                List.of("build", "--generate", "--dry_run"),
                List.of("build", "--generate"))) {
            Cli.Result result = run(words.toArray(String[]::new));

            assertThat(result.status()).isEqualTo(4);
            assertThat(result.err())
                    .contains("generated/bento-server/one/base/Dockerfile:3: FROM debian:$VERSION names no image:"
                            + " no ARG before the first FROM declares VERSION\n")
                    .contains("each FROM must name an image; nothing was ");
        }
        assertThat(docker.built()).isEmpty();
    }

    @Test
    void theSecondBuildSaysWhoHasTheLock() throws IOException {
        Path lock = folder.resolve(".manager/lock");
        Files.writeString(folder.resolve(".manager/holder"), "manager build, process 42, started at noon");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Path link = folder.resolve(".manager/contexts/of-a-living-run");
            Files.createDirectory(link.getParent());
            Files.createSymbolicLink(link, folder);
            Cli.Result result = run("build");

            assertThat(Files.isSymbolicLink(link)).isTrue();
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("error: manager build, process 42, started at noon is working on");
            assertThat(docker.lines("calls")).isEmpty();
        }
    }

    @Test
    void saysWhatIsMissing() {
        docker.with("down", "").with("old", "github.com/docker/buildx v0.11.2 abc");

        Cli.Result old = run("build");

        assertThat(old.err())
                .contains("error: Cannot connect to the Docker daemon")
                .contains(
                        "\nerror: buildx is too old (github.com/docker/buildx v0.11.2 abc); 0.16.0 or later is needed, or 0.13");
        assertThat(old.status()).isEqualTo(5);
    }

    @Test
    void refusesABuildxThatMixesContexts() {
        docker.with("old", "github.com/docker/buildx v0.14.1 abc");

        Cli.Result result = run("build");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .contains("files of one image's context for another's")
                .contains(
                        "(github.com/docker/buildx v0.14.1 abc, docker/buildx#2552); 0.16.0 or later is needed, or 0.13");
        assertThat(docker.built()).isEmpty();
    }

    @Test
    void saysThatABuilderIsNotThere() {
        Cli.Result result = run("build", "--builder", "absent");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("the builder absent doesn't start: ERROR: no builder \"absent\" found");
    }

    @Test
    void makesOneBuilderWhenTheCurrentOneCannotDoIt() {
        docker.with("store", "[[\"Backing Filesystem\",\"extfs\"]]\n");

        assertThat(run("build", "--releases", "base").status()).isZero();
        assertThat(run("build", "--releases", "base").status()).isZero();

        assertThat(docker.lines("calls").stream().filter(call -> call.startsWith("buildx create")))
                .containsExactly("buildx create --name manager --driver docker-container --driver-opt"
                        + " image=moby/buildkit:v0.25.2");
        assertThat(call(BASE)).contains("--builder manager");
    }

    @Test
    void honoursTheVariableOfBuildx() {
        docker.run(folder, Map.of("BUILDX_BUILDER", "mine"), "build", "--releases", "base");

        assertThat(call(BASE)).contains("--builder mine");
    }

    @Test
    void installsEmulationOrSaysHow() {
        docker.with("platforms", "linux/amd64");

        Cli.Result refused = run("build", "--no_emulation");
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err())
                .contains("the builder default can't build for linux/arm64; emulation would be installed with:"
                        + " docker run --rm --privileged tonistiigi/binfmt:qemu-v9.2.2 --install arm64");

        assertThat(run("build", "--releases", "base").status()).isZero();
        assertThat(docker.read("calls")).contains("run --rm --privileged tonistiigi/binfmt:");
    }

    @Test
    void aBuilderElsewhereGetsNoEmulation() {
        docker.with("platforms", "linux/amd64").with("driver", "remote");

        Cli.Result result = run("build");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("as a remote builder it has machines of its own");
    }

    @Test
    void keepsPasswordsOutOfTheLockFileAndTheLogs() throws IOException {
        Cli.Result result = run(
                "build",
                "--build_arg",
                "HTTPS_PROXY=http://me:hunter22@proxy:80",
                "--build_arg",
                "NPM_TOKEN=hunter22",
                "--",
                "--build-arg=API_KEY=hunter22");

        assertThat(result.status()).isZero();
        assertThat(call(BASE)).contains("NPM_TOKEN=hunter22");
        assertThat(Files.readString(folder.resolve("generated/releases.lock.json")))
                .doesNotContain("hunter22");
        assertThat(Files.readString(folder.resolve("generated/logs/bento-server/" + BASE + ".log")))
                .contains("NPM_TOKEN=***")
                .doesNotContain("hunter22");
    }

    @Test
    void keepsPasswordsThatAStepWritesOutOfTheLogAndTheReport() throws IOException {
        String written = "in variables topsecret1, as argument topsecret2, in .env topsecret3\n";
        docker.with(
                "fail/" + BASE,
                "{\"vertexes\":[{\"digest\":\"sha256:1\",\"name\":\"[1/1] RUN env\",\"started\":\"2026-01-01T00:00:00Z\"}],"
                        + "\"logs\":[{\"vertex\":\"sha256:1\",\"data\":\""
                        + Base64.getEncoder().encodeToString(written.getBytes(StandardCharsets.UTF_8)) + "\"}]}\n"
                        + "ERROR: failed to solve: exit code: 1\n");
        Trees.write(folder.resolve(".env"), "DOCKER_PASS=topsecret3\n");

        Cli.Result result = docker.run(
                folder,
                Map.of("NPM_TOKEN", "topsecret1"),
                "build",
                "--output",
                "json",
                "--build_arg",
                "API_KEY=topsecret2");

        String log = Files.readString(folder.resolve("generated/logs/bento-server/" + BASE + ".log"));
        assertThat(log).contains("in variables ***, as argument ***, in .env ***");
        assertThat(log + result.out() + result.err()).doesNotContain("topsecret");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void aNamedContextNamesTheContextToo() throws IOException {
        Trees.write(folder.resolve("a/v"), "AAAA");
        Trees.write(folder.resolve("b/v"), "BBBB");
        run("build", "--releases", "base", "--build_context", "assets=a");
        String first = context(BASE);

        run("build", "--releases", "base", "--build_context", "assets=b");

        assertThat(context(BASE)).isNotEqualTo(first);
    }

    @Test
    void namesAContextAfterItsFolderAndWhatItGives() throws IOException {
        new SampleProject(folder)
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY entrypoint.sh /\n")
                .file("entrypoint.sh", "one");
        assertThat(run("build", "--generate").status()).isZero();
        String base = context(BASE);
        assertThat(context("base-python3.10-one")).isEqualTo(base);
        assertThat(context(RUNTIME)).contains("/bento-server-one-runtime-");
        assertThat(docker.lines("contexts"))
                .contains(
                        BASE + " " + folder.toRealPath(),
                        RUNTIME + " "
                                + folder.resolve("generated/bento-server/one/runtime")
                                        .toRealPath());

        Trees.write(folder.resolve("entrypoint.sh"), "two");
        assertThat(run("build").status()).isZero();

        assertThat(context(BASE)).isNotEqualTo(base).contains("/root-");
    }

    @Test
    void leavesNoLinksToContextsAndRemovesThoseOfKilledRuns() throws IOException {
        run("build", "--releases", "base");
        Path contexts = folder.resolve(".manager/contexts");
        assertThat(contexts).doesNotExist();
        Path link = folder.resolve(context(BASE));
        Files.createDirectory(contexts);
        Files.createSymbolicLink(link, folder.resolve("gone"));
        Files.createSymbolicLink(contexts.resolve("of-a-killed-run"), folder);

        assertThat(run("build", "--releases", "base", "--force").status()).isZero();
        assertThat(docker.lines("contexts")).last().asString().endsWith(" " + folder.toRealPath());
        assertThat(contexts).doesNotExist();
        assertThat(folder.resolve("manifest")).exists();

        docker.with("fail/" + BASE, "no");
        assertThat(run("build", "--releases", "base", "--force").status()).isEqualTo(1);
        assertThat(contexts).doesNotExist();
    }

    @Test
    void leavesALinkInPlaceOfTheFolderOfContextsAndWhatIsBehindItAlone(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(elsewhere.resolve("mine"), folder);
        Files.createDirectories(folder.resolve(".manager"));
        Files.createSymbolicLink(folder.resolve(".manager/contexts"), elsewhere);

        run("build", "--releases", "base");

        assertThat(elsewhere.resolve("mine")).exists();
    }

    @Test
    void saysWhereNoLinkToAContextCanBe() {
        Trees.write(folder.resolve(".manager/contexts"), "a file");
        Cli.Result result = run("build", "--releases", "base", "--force");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("can't write ").contains(".manager/contexts");
    }

    @Test
    void narrowsToPlatforms() {
        run("build", "--platforms", "arm64v8, riscv64");

        assertThat(call(RUNTIME)).contains("--platform linux/arm64/v8 ");
        assertThat(run("build", "--platforms", "s390x").err())
                .contains("no selected image is made for any of them; there are linux/amd64, linux/arm64/v8");
        assertThat(run("build", "--platforms", "amd46").status()).isEqualTo(2);
        assertThat(run("build", "--platforms", ",").err()).startsWith("error: --platforms: is empty; leave it out");
    }

    @Test
    void passesOnWhatFollowsTheDashes() {
        run("build", "--releases", "base", "--", "--ulimit", "nofile=1");

        assertThat(call(BASE)).contains(" --ulimit nofile=1 .manager/contexts/root-");
        assertThat(run("build", "stray").err()).contains("unexpected 'stray'");
    }

    @Test
    void refusesNonsense() {
        assertThat(run("build", "--load", "--push").status()).isEqualTo(2);
        assertThat(run("build", "--max_workers", "0").status()).isEqualTo(2);
        assertThat(run("build", "--retries", "-1").status()).isEqualTo(2);
        assertThat(run("build", "--timeout", "soon").status()).isEqualTo(2);
        assertThat(run("build", "--output", "xml").status()).isEqualTo(2);
        assertThat(docker.lines("calls")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reg.example/bentoml/bento-server",
                "type=registry,ref=reg.example/bentoml/bento-server:" + BASE + ",mode=max",
                "ref=reg.example/bentoml/bento-server,type=registry",
            })
    void refusesACacheThatWouldReplaceTheTagsOfImages(String cache) {
        Cli.Result result = run("build", "--no_push", "--cache_to", cache);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("--cache_to: '" + cache + "' is in the repository of the images")
                .contains("such as reg.example/bentoml/bento-server-cache");
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void aCacheMayBeAnywhereElse() {
        Cli.Result result = run(
                "build",
                "--releases",
                "base",
                "--cache_from",
                "reg.example/bentoml/bento-server",
                "--cache_to",
                "reg.example/bentoml/bento-server-cache",
                "--cache_to",
                "type=local,dest=reg.example/bentoml/bento-server",
                "--cache_to",
                "type=registry,ref=other.example/bentoml/bento-server:cache");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(call(BASE)).contains("--cache-to type=registry,ref=reg.example/bentoml/bento-server-cache:" + BASE);
    }

    @Test
    void aDryRunNeedsNoDocker() {
        Cli.Result result = run("build", "--dry_run", "--python_version", "3.9");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("""
                        build reg.example/bentoml/bento-server:base-python3.9-one for linux/amd64, linux/arm64/v8
                        build reg.example/bentoml/bento-server:1.0.0-python3.9-one-runtime for linux/amd64, \
                        linux/arm64/v8, on base-python3.9-one
                        2 images: 2 build
                        """);
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void aDryRunGivesCommandsThatAShellTakes() throws IOException, InterruptedException {
        Cli.Result result = run("build", "--dry_run", "--python_version", "3.9", "-v");
        Path script = Files.writeString(folder.resolve("script.sh"), result.out());

        ProcessBuilder shell = new ProcessBuilder("sh", "-e", script.toString())
                .directory(state.toFile())
                .inheritIO();
        shell.environment().putAll(docker.environment());

        assertThat(shell.start().waitFor()).isZero();
        assertThat(docker.lines("events"))
                .containsExactly("start " + BASE, "end " + BASE, "start " + RUNTIME, "end " + RUNTIME);
    }

    @Test
    void aDryRunAsJsonHasTheWholeCommand() throws IOException {
        JsonNode plan = new ObjectMapper()
                .readTree(run("build", "--dry_run", "--releases", "runtime", "--output", "json")
                        .out());

        assertThat(plan.path("images").path(0).path("action").asText()).isEqualTo("build if missing");
        assertThat(plan.path("images").path(0).path("command").path(2).asText()).isEqualTo("build");
        assertThat(plan.path("images").path(2).path("parent").asText())
                .isEqualTo("reg.example/bentoml/bento-server:" + BASE);
    }

    private Cli.Result run(String... args) {
        return docker.run(folder, args);
    }

    /** What the last call for an image ends with. */
    private String context(String tag) {
        String call = call(tag);
        return call.substring(call.lastIndexOf(' ') + 1);
    }

    /** The last call that built an image. */
    private String call(String tag) {
        return docker.lines("calls").stream()
                .filter(line -> line.matches("buildx build .*--tag \\S+:\\Q" + tag + "\\E .*"))
                .reduce((first, last) -> last)
                .orElse("");
    }
}
