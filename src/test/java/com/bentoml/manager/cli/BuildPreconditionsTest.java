package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to hold before anything is built. */
@Timeout(120)
class BuildPreconditionsTest extends OnGeneratedRelease {
    @ParameterizedTest
    @ValueSource(strings = {"FROM scratch\n", ""})
    void staleFilesAreNamedAndNothingIsBuilt(String text) throws IOException {
        Path stale = release.file("generated/bento-server/one/runtime/Dockerfile");
        String sameLength = "#" + Files.readString(stale).substring(1);
        Files.writeString(stale, text.isEmpty() ? sameLength : text);
        Files.delete(release.file("generated/bento-server/one/base/Dockerfile"));

        Cli.Result result = release.run("build");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("missing: generated/bento-server/one/base/Dockerfile\n")
                .contains("stale: generated/bento-server/one/runtime/Dockerfile\n")
                .contains("run manager generate");
        assertThat(docker.lines("calls")).isEmpty();
        assertThat(release.run("build", "--generate").status()).isZero();
    }

    @Test
    void theSecondBuildSaysWhoHasTheLock() throws IOException {
        Path lock = release.file(".manager/lock");
        Files.writeString(release.file(".manager/holder"), "manager build, process 42, started at noon");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Path link = release.file(".manager/contexts/of-a-living-run");
            Files.createDirectory(link.getParent());
            Files.createSymbolicLink(link, folder);
            Cli.Result result = release.run("build");

            assertThat(Files.isSymbolicLink(link)).isTrue();
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("error: manager build, process 42, started at noon is working on");
            assertThat(docker.lines("calls")).isEmpty();
        }
    }

    @Test
    void namesEveryMissingToolAtOnce() {
        docker.with("down", "").with("old", "github.com/docker/buildx v0.11.2 abc");

        Cli.Result old = release.run("build");

        assertThat(old.err())
                .contains("error: Cannot connect to the Docker daemon")
                .contains(
                        "\nerror: buildx is too old (github.com/docker/buildx v0.11.2 abc); 0.16.0 or later is needed, or 0.13");
        assertThat(old.status()).isEqualTo(5);
    }

    @Test
    void refusesABuildxThatMixesContexts() {
        docker.with("old", "github.com/docker/buildx v0.14.1 abc");

        Cli.Result result = release.run("build");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .contains("files of one image's context for another's")
                .contains(
                        "(github.com/docker/buildx v0.14.1 abc, docker/buildx#2552); 0.16.0 or later is needed, or 0.13");
        assertThat(docker.built()).isEmpty();
    }
}
