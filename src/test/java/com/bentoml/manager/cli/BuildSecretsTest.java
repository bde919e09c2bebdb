package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Secrets of a build stay out of what it writes. */
@Timeout(120)
class BuildSecretsTest extends OnGeneratedRelease {
    @Test
    void keepsPasswordsOutOfTheLockFileAndTheLogs() throws IOException {
        Cli.Result result = release.run(
                "build",
                "--build_arg",
                "HTTPS_PROXY=http://me:hunter22@proxy:80",
                "--build_arg",
                "NPM_TOKEN=hunter22",
                "--",
                "--build-arg=API_KEY=hunter22");

        assertThat(result.status()).isZero();
        assertThat(release.call(BASE)).contains("NPM_TOKEN=hunter22");
        assertThat(release.text("generated/releases.lock.json")).doesNotContain("hunter22");
        assertThat(Trees.text(release.log(BASE))).contains("NPM_TOKEN=***").doesNotContain("hunter22");
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
        Trees.write(release.file(".env"), "DOCKER_PASS=topsecret3\n");

        Cli.Result result = release.run(
                Map.of("NPM_TOKEN", "topsecret1"), "build", "--output", "json", "--build_arg", "API_KEY=topsecret2");

        String log = Trees.text(release.log(BASE));
        assertThat(log).contains("in variables ***, as argument ***, in .env ***");
        assertThat(log + result.out() + result.err()).doesNotContain("topsecret");
        assertThat(result.status()).isEqualTo(1);
    }
}
