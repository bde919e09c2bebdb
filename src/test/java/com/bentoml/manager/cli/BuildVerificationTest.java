package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registry shows after a push. */
@Timeout(120)
class BuildVerificationTest extends OnGeneratedRelease {
    @Test
    void findsThatTheRegistryHasSomethingElse() {
        docker.with("lie/" + BASE, "sha256:other");

        Cli.Result result = release.run("build", "--releases", "base", "--python_version", "3.9", "--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("verification: the registry has sha256:other, pushed was sha256:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "sha256:before"})
    void looksAgainWhereTheRegistryShowsAPushLate(String shown) {
        docker.with("lie/" + BASE, shown).with("lie/" + BASE + ".times", "1");

        Cli.Result result = release.run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.built()).containsExactly(BASE);
        assertThat(Trees.text(release.log(BASE))).contains("; looking again in 1 s");
    }

    @Test
    void looksNoMoreOnceItIsStopped() {
        docker.with("lie/" + BASE, "nothing");
        Thread other = new Thread(() -> {
            Path log = release.log(BASE);
            while (!Files.exists(log) || !Trees.text(log).contains("; looking again in ")) {
                Thread.onSpinWait();
            }
            docker.stop().raise();
        });
        other.start();

        Cli.Result result = release.run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(result.status()).isEqualTo(130);
        assertThat(result.err()).contains(BASE + ": cancelled").doesNotContain("verification");
    }

    @Test
    void looksOnceMoreWhereTheTokenHasRunOutAfterAPush() {
        docker.with("lie/" + BASE, "unauthorized").with("lie/" + BASE + ".times", "1");

        assertThat(release.run("build", "--max_workers", "1", "--retries", "0").status())
                .isZero();
    }

    @Test
    void failsWhereANewTokenIsRefusedAfterAPush() {
        docker.with("lie/" + BASE, "unauthorized");

        Cli.Result result = release.run("build", "--max_workers", "1", "--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (authentication)").doesNotContain("is not in the registry");
    }
}
