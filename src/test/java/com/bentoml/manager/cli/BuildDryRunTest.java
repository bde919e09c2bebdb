package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code build --dry_run}. */
@Timeout(120)
class BuildDryRunTest extends OnGeneratedRelease {
    @Test
    void aDryRunNeedsNoDocker() {
        Cli.Result result = release.run("build", "--dry_run", "--python_version", "3.9");

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
        Cli.Result result = release.run("build", "--dry_run", "--python_version", "3.9", "-v");
        Path script = Files.writeString(release.file("script.sh"), result.out());

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
                .readTree(release.run("build", "--dry_run", "--releases", "runtime", "--output", "json")
                        .out());

        assertThat(plan.path("images").path(0).path("action").asText()).isEqualTo("build if missing");
        assertThat(plan.path("images").path(0).path("command").path(2).asText()).isEqualTo("build");
        assertThat(plan.path("images").path(2).path("parent").asText())
                .isEqualTo("reg.example/bentoml/bento-server:" + BASE);
    }
}
