package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which images a build makes, and that a parent comes before its children. */
@Timeout(120)
class BuildOrderTest extends OnGeneratedRelease {
    @Test
    void buildsParentsAndThenChildrenOnTheirDigests() {
        Cli.Result result = release.run("build");

        assertThat(result.err()).contains("4 built in");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(docker.lines("events").indexOf("end " + BASE))
                .isLessThan(docker.lines("events").indexOf("start " + RUNTIME));
        String digest = docker.lines("registry/reg.example_bentoml_bento-server_" + BASE)
                .get(0)
                .split(" ", -1)[0];
        assertThat(release.call(RUNTIME))
                .contains("--build-context bentoml/bento-server:" + BASE
                        + "=docker-image://reg.example/bentoml/bento-server:" + BASE + "@" + digest)
                .contains("--label org.opencontainers.image.base.digest=" + digest);
    }

    @Test
    void takesVersionAndRegistryFromTheMetadata() {
        release.run("build", "--releases", "base", "--python_version", "3.9");

        assertThat(release.call(BASE)).contains("--tag reg.example/bentoml/bento-server:" + BASE);
    }

    @Test
    void buildsMissingBasesAndUsesThoseThatAreThere() {
        release.run("build", "--releases", "base", "--python_version", "3.9");

        Cli.Result result = release.run("build", "--releases", "runtime");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("base-python3.10-one: built").contains("1 up to date, 3 built");
        assertThat(release.builds(BASE)).isEqualTo(1);
    }

    @Test
    void skipBaseNeedsTheBaseInTheRegistry() {
        Cli.Result result = release.run("build", "--skip_base", "--python_version", "3.9");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("reg.example/bentoml/bento-server:" + BASE + " is not in the registry");
        assertThat(docker.lines("events")).isEmpty();
    }

    @Test
    void narrowsToPlatforms() {
        release.run("build", "--platforms", "arm64v8, riscv64");

        assertThat(release.call(RUNTIME)).contains("--platform linux/arm64/v8 ");
        assertThat(release.run("build", "--platforms", "s390x").err())
                .contains("no selected image is made for any of them; there are linux/amd64, linux/arm64/v8");
        assertThat(release.run("build", "--platforms", "amd46").status()).isEqualTo(2);
        assertThat(release.run("build", "--platforms", ",").err())
                .startsWith("error: --platforms: is empty; leave it out");
    }
}
