package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lock file, its journal and the logs of a build. */
@Timeout(120)
class BuildRecordTest extends OnGeneratedRelease {
    private static final String NOISE = "ERROR: failed to solve: ";

    @Test
    void keepsAccountInTheLockFile() {
        docker.with("fail/" + RUNTIME, NOISE + "dockerfile parse error");

        release.run("build", "--python_version", "3.9");

        JsonNode base = release.locked(BASE);
        assertThat(base.path("published").path("digest").asText()).startsWith("sha256:");
        assertThat(base.path("published").path("platforms").toString())
                .isEqualTo("{\"linux/amd64\":\"sha256:amd64\",\"linux/arm64\":\"sha256:arm64\"}");
        assertThat(base.path("published").path("fingerprint").asText()).matches("v3:sha256:[0-9a-f]{64}");
        assertThat(base.path("last_run").path("attempts").asInt()).isEqualTo(1);
        JsonNode runtime = release.locked(RUNTIME);
        assertThat(runtime.path("published").isNull()).isTrue();
        assertThat(runtime.path("last_run").path("class").asText()).isEqualTo("dockerfile");
    }

    @Test
    void aLaterFailureLeavesWhatWasPublished() {
        release.run("build", "--releases", "base", "--python_version", "3.9");
        docker.with("fail/" + BASE, NOISE + "dockerfile parse error");
        release.run("build", "--releases", "base", "--python_version", "3.9", "--force");

        JsonNode entry = release.locked(BASE);
        assertThat(entry.path("published").path("digest").asText()).startsWith("sha256:");
        assertThat(entry.path("last_run").path("result").asText()).isEqualTo("failed");
    }

    @Test
    void aTornLockFileIsReportedAndReplaced() {
        Path lock = release.file("generated/releases.lock.json");
        Trees.write(lock, "{\"schema_version\": 2, \"ima");

        Cli.Result result = release.run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).containsOnlyOnce("warning: " + lock + " is cut off, or not JSON (line 1)");
        assertThat(Trees.text(lock)).contains(BASE);
        assertThat(release.file("generated/releases.lock.journal")).doesNotExist();
    }

    @Test
    void aJournalThatCannotBeWrittenStopsTheRunWhichSaysWhatWasDone() throws Exception {
        Path journal = release.file("generated/releases.lock.journal");
        docker.with("slow/" + BASE, "2");
        CompletableFuture<Cli.Result> build = CompletableFuture.supplyAsync(
                () -> release.run("build", "--max_workers", "1", "--python_version", "3.9"));
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
        assertThat(release.text("generated/releases.lock.json")).contains(BASE);
        assertThat(release.run("build", "--resume", "--python_version", "3.9").err())
                .contains("1 up to date, 1 built");
    }

    @Test
    void aLockFileThatCannotBeWrittenInTheEndDoesNotHideWhatWasDone() throws Exception {
        Path lock = release.file("generated/releases.lock.json");
        docker.with("slow/" + BASE, "2");
        CompletableFuture<Cli.Result> build = CompletableFuture.supplyAsync(
                () -> release.run("build", "--releases", "base", "--python_version", "3.9"));
        while (docker.built().isEmpty()) {
            Thread.sleep(20);
        }
        Files.createSymbolicLink(lock.resolveSibling(".releases.lock.json.manager-tmp"), Path.of("/dev/full"));

        Cli.Result result = build.get();

        assertThat(result.status()).as(result.err()).isEqualTo(1);
        assertThat(result.err())
                .contains("error: " + lock + ": No space left on device; not every result is recorded there")
                .contains("1 built in ");
        assertThat(release.text("generated/releases.lock.journal")).contains(BASE);
    }

    @Test
    void aLogThatCannotBeWrittenFailsItsImageOnly() throws IOException {
        Path log = release.log(BASE);
        Files.createDirectories(log.getParent());
        Files.createSymbolicLink(log, Path.of("/dev/full"));

        Cli.Result result = release.run("build");
        Files.delete(log);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("can't write " + log).contains("1 failed, 2 built, 1 skipped");
    }

    @Test
    void eachPackageHasLogsOfItsOwn() throws IOException {
        Files.copy(
                release.file("manifest/bento-server.cuda_v11.5.1.yaml"),
                release.file("manifest/acme.cuda_v11.5.1.yaml"));
        release.run("build", "--docker_package", "bento-server", "--releases", "base");

        String other = "build --docker_package acme --organization acme --bentoml_version 1.0.0 --generate";
        Cli.Result result = release.run((other + " --releases base").split(" ", -1));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Trees.text(release.log(BASE))).contains("bento-server:" + BASE);
        assertThat(release.text("generated/logs/acme/" + BASE + ".log")).contains("acme/acme:" + BASE);
    }
}
