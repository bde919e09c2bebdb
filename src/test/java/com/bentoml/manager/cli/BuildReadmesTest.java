package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.SampleRelease;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that end with a push of the README. */
class BuildReadmesTest {
    private static final Map<String, String> HUB = Map.of("DOCKER_USER", "me", "DOCKER_PASS", "hunter22");
    private static final String PUSH =
            "pushrm --debug --provider dockerhub --file docs/bento-server/README.md docker.io/bentoml/bento-server";

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;

    @BeforeEach
    void makeProject() {
        release = SampleRelease.in(folder, state);
        release.project().file("manifest/registries.yaml", """
                        docker.io: {server: docker.io, provider: dockerhub, username_variable: DOCKER_USER, password_variable: DOCKER_PASS}
                        """);
        release.generate("--registry", "docker.io");
        docker = release.docker();
    }

    @Test
    void pushesTheReadmeWhenEverythingIsBuilt() {
        Cli.Result result = build(HUB);

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).endsWith("docker.io: README pushed\n");
        assertThat(docker.lines("calls")).startsWith("pushrm --help").endsWith(PUSH);
        assertThat(docker.read("environment").lines().filter(line -> line.equals("DOCKER_PASS=hunter22")))
                .hasSize(1);
    }

    @Test
    void keepsStdoutForTheJson() {
        assertThat(build(HUB, "--output", "json").out()).startsWith("{").endsWith("}\n");
    }

    @Test
    void checksTheReadmeBeforeItBuilds() {
        SampleProject stale = release.project().template("docs/README.md.j2", "# Other\n");
        assertThat(build(HUB).status()).isEqualTo(1);
        assertThat(build(HUB, "--generate").status()).isZero();

        docker.with("no-pushrm", "").with("calls", "");
        assertThat(build(HUB).status()).isEqualTo(5);
        assertThat(docker.lines("calls")).containsExactly("pushrm --help");
        stale.file("manifest/registries.yaml", "docker.io: {}\n");
        assertThat(build(HUB).status()).isEqualTo(3);
    }

    @Test
    void pushesNoReadmeAfterAFailure() {
        docker.with("fail/base-python3.9-one", "ERROR: failed to solve: no\n");

        Cli.Result result = build(HUB);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).endsWith("warning: no README was pushed, as the build didn't succeed\n");
        assertThat(docker.has("readmes/docker.io")).isFalse();
    }

    @Test
    void failsWhenTheReadmeDoes() {
        docker.with("refuse-readme/docker.io", "level=error msg=\"403 Forbidden\"\n");

        assertThat(build(HUB).status()).isEqualTo(1);
    }

    @Test
    void refusesToPushAReadmeWithoutImages() {
        assertThat(build(HUB, "--no_push").err())
                .startsWith("error: --push_readmes is for images that are pushed; it excludes --no_push and --load");
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void onlySaysSoInADryRun() {
        assertThat(build(Map.of(), "--dry_run").out()).endsWith("then push the README of the package\n");
        assertThat(docker.lines("calls")).isEmpty();
    }

    private Cli.Result build(Map<String, String> environment, String... options) {
        String[] words = Stream.concat(
                        Stream.of("build", "--push_readmes", "--releases", "base", "--python_version", "3.9"),
                        Stream.of(options))
                .toArray(String[]::new);
        return release.run(environment, words);
    }
}
