package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The images that a Dockerfile names: found, pinned, or refused. */
@Timeout(120)
class BuildBasesTest extends OnGeneratedRelease {
    @Test
    void everyImageThatADockerfileNamesIsLookedUpOnceAndPinned() {
        String digest = "sha256:" + "1".repeat(64);
        docker.registry()
                .with("debian:11", digest, Map.of("linux/amd64", digest))
                .with("tool:1", digest, Map.of("linux/amd64", digest));
        release.project().template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY --from=tool:1 /a /a\n");
        release.run("generate", "--bentoml_version", "1.0.0", "--registry", "reg.example");

        Cli.Result result = release.run("build", "--releases", "base");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(release.call(BASE))
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
        release.project().template("one/base-dockerfile.j2", "FROM busybox AS busybox\nCOPY --from=tool:1 /a /a\n");

        Cli.Result result = release.run("build", "--generate", "--releases", "base", "-v");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(release.call(BASE))
                .contains("--build-context tool:1=docker-image://tool:1@" + digest)
                .doesNotContain("--build-context busybox", "base.digest");
        assertThat(release.text("generated/releases.lock.json"))
                .contains("FROM busybox: can't be pinned, as a stage has the same name")
                .contains("\"base busybox\"");
    }

    @Test
    void aChildThatIsNotBuiltOnItsParentIsRefused() {
        release.project().template("one/runtime-dockerfile.j2", "FROM debian:11\n");

        Cli.Result result = release.run("build", "--generate");

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err())
                .contains("generated/bento-server/one/runtime/Dockerfile: no FROM names reg.example/bentoml/");
    }

    @Test
    void aNameThatIsNoneForWantOfAnArgIsRefusedBeforeAnythingIsBuilt() {
        release.project()
                .template(
                        "one/base-dockerfile.j2",
                        "FROM {{ base_image }} AS one\nARG VERSION=1\nFROM debian:$VERSION\n");

        for (List<String> words : List.of(
                List.of("plan", "--bentoml_version", "1.0.0"),
                List.of("build", "--generate", "--dry_run"),
                List.of("build", "--generate"))) {
            Cli.Result result = release.run(words.toArray(String[]::new));

            assertThat(result.status()).isEqualTo(4);
            assertThat(result.err())
                    .contains("generated/bento-server/one/base/Dockerfile:3: FROM debian:$VERSION names no image:"
                            + " no ARG before the first FROM declares VERSION\n")
                    .contains("each FROM must name an image; nothing was ");
        }
        assertThat(docker.built()).isEmpty();
    }
}
