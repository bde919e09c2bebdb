package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An image's build that fails: tried again or not, and what becomes of the others. */
@Timeout(120)
class BuildRetriesTest extends OnGeneratedRelease {
    private static final String NOISE = "ERROR: failed to solve: ";
    private static final String LOST = "ERROR: failed to solve: parent snapshot sha256:1 does not exist: not found\n";

    @Test
    void aFailedImageSkipsItsChildrenAndFailsTheRun() throws IOException {
        docker.with("fail/" + BASE, """
                Dockerfile:1
                --------------------
                   1 | >>> FROM debian:11
                --------------------
                ERROR: failed to build: failed to solve: dockerfile parse error on line 1
                """);

        Cli.Result result = release.run("build", "--output", "json");

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
        assertThat(release.builds(BASE)).isEqualTo(1);
    }

    @Test
    void tellsOneLineOfEachFailedImageIfOnlyErrorsAreWanted() {
        docker.with("fail/" + BASE, NOISE + "dockerfile parse error");

        Cli.Result result = release.run("build", "-q");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith(BASE + ": dockerfile: ").hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void failFastEndsTheRun() {
        docker.with("fail/" + BASE, NOISE + "dockerfile parse error").with("slow/base-python3.10-one", "30");

        Cli.Result result = release.run("build", "--fail_fast", "--output", "json");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("base-python3.10-one: cancelled").contains("another image failed");
    }

    @Test
    void triesATransientFailureAgain() {
        docker.with("fail/" + BASE, NOISE + "unexpected status: 503 Service Unavailable")
                .with("fail/" + BASE + ".times", "1");

        Cli.Result result = release.run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .contains(BASE + ": registry failure; attempt 2 in 2")
                .containsPattern(BASE + " +built .* 2\n");
        assertThat(Trees.text(release.log(BASE)))
                .contains("failed (registry): unexpected status: 503 Service Unavailable")
                .contains("attempt: 2");
    }

    @Test
    void anImageThatWaitsForItsNextAttemptIsCancelledWithTheRun() throws Exception {
        docker.with("fail/" + BASE, NOISE + "429 Too Many Requests, Retry-After: 50");
        CompletableFuture<Cli.Result> running = CompletableFuture.supplyAsync(
                () -> release.run("build", "--python_version", "3.9", "--fail_fast", "--max_workers", "1"));
        Path log = release.log(BASE);
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
    void givesUpAfterTheLastRetry() {
        docker.with("fail/" + BASE, NOISE + "connection reset by peer");

        Cli.Result result = release.run("build", "--releases", "base", "--python_version", "3.9", "--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (registry)");
    }

    @Test
    void endsABuildThatTakesTooLong() {
        docker.with("slow/" + BASE, "30");

        Cli.Result result = release.run("build", "--releases", "base", "--python_version", "3.9", "--timeout", "1s");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (timeout)").contains("took longer than 1 s");
    }

    @Test
    void triesAgainWhileTheBuilderAnswers() {
        docker.with("fail/" + BASE, LOST).with("fail/" + BASE + ".times", "1");

        Cli.Result result = release.run("build", "--max_workers", "1");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("engine failure; attempt 2");
    }

    @Test
    void goesOnWithOtherImagesWhileTheBuilderAnswers() {
        docker.with("fail/" + BASE, LOST);

        Cli.Result result = release.run("build", "--max_workers", "1", "--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("failed (engine)", "2 built", "1 failed")
                .doesNotContain("is gone");
    }

    @Test
    void startsNothingMoreOnceTheBuilderIsGone() {
        docker.with("fail/" + BASE, LOST).with("leave/" + BASE, "Cannot connect to the Docker daemon");

        Cli.Result result = release.run("build", "--max_workers", "1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("failed (engine)", "1 failed", "the builder is gone")
                .doesNotContain("attempt 2");
    }
}
