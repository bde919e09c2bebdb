package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A builder, or a registry after the push, that fails for a while. */
class EngineFailureTest {
    private static final String BASE = "base-python3.9-one";
    private static final String LOST = "ERROR: failed to solve: parent snapshot sha256:1 does not exist: not found\n";

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
        docker.run(folder, "generate", "--bentoml_version", "1.0.0", "--dump_metadata", "--registry", "reg.example");
    }

    private Cli.Result build(String... more) {
        String[] args = new String[more.length + 3];
        System.arraycopy(new String[] {"build", "--max_workers", "1"}, 0, args, 0, 3);
        System.arraycopy(more, 0, args, 3, more.length);
        return docker.run(folder, args);
    }

    @Test
    void triesAgainWhileTheBuilderAnswers() {
        docker.with("fail/" + BASE, LOST).with("fail/" + BASE + ".times", "1");

        Cli.Result result = build();

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("engine failure; attempt 2");
    }

    @Test
    void goesOnWithOtherImagesWhileTheBuilderAnswers() {
        docker.with("fail/" + BASE, LOST);

        Cli.Result result = build("--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("failed (engine)", "2 built", "1 failed")
                .doesNotContain("is gone");
    }

    @Test
    void startsNothingMoreOnceTheBuilderIsGone() {
        docker.with("fail/" + BASE, LOST).with("leave/" + BASE, "Cannot connect to the Docker daemon");

        Cli.Result result = build();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("failed (engine)", "1 failed", "the builder is gone")
                .doesNotContain("attempt 2");
    }

    @Test
    void looksOnceMoreWhereTheTokenHasRunOutAfterAPush() {
        docker.with("lie/" + BASE, "unauthorized").with("lie/" + BASE + ".times", "1");

        assertThat(build("--retries", "0").status()).isZero();
    }

    @Test
    void failsWhereANewTokenIsRefusedAfterAPush() {
        docker.with("lie/" + BASE, "unauthorized");

        Cli.Result result = build("--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (authentication)").doesNotContain("is not in the registry");
    }
}
