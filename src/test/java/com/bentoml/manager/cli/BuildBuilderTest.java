package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which builder builds, and for which platforms it can. */
@Timeout(120)
class BuildBuilderTest extends OnGeneratedRelease {
    @Test
    void saysThatABuilderIsNotThere() {
        Cli.Result result = release.run("build", "--builder", "absent");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("the builder absent doesn't start: ERROR: no builder \"absent\" found");
    }

    @Test
    void makesOneBuilderWhenTheCurrentOneCannotDoIt() {
        docker.with("store", "[[\"Backing Filesystem\",\"extfs\"]]\n");

        assertThat(release.run("build", "--releases", "base").status()).isZero();
        assertThat(release.run("build", "--releases", "base").status()).isZero();

        assertThat(docker.lines("calls").stream().filter(call -> call.startsWith("buildx create")))
                .containsExactly("buildx create --name manager --driver docker-container --driver-opt"
                        + " image=moby/buildkit:v0.25.2");
        assertThat(release.call(BASE)).contains("--builder manager");
    }

    @Test
    void honoursTheVariableOfBuildx() {
        release.run(Map.of("BUILDX_BUILDER", "mine"), "build", "--releases", "base");

        assertThat(release.call(BASE)).contains("--builder mine");
    }

    @Test
    void installsEmulationUnlessToldNotTo() {
        docker.with("platforms", "linux/amd64");

        Cli.Result refused = release.run("build", "--no_emulation");
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err())
                .contains("the builder default can't build for linux/arm64; emulation would be installed with:"
                        + " docker run --rm --privileged tonistiigi/binfmt:qemu-v9.2.2 --install arm64");

        assertThat(release.run("build", "--releases", "base").status()).isZero();
        assertThat(docker.read("calls")).contains("run --rm --privileged tonistiigi/binfmt:");
    }

    @Test
    void aBuilderElsewhereGetsNoEmulation() {
        docker.with("platforms", "linux/amd64").with("driver", "remote");

        Cli.Result result = release.run("build");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("as a remote builder it has machines of its own");
    }
}
