package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds whose registry refuses them at first. */
class BuildLoginTest {
    private static final String TRUSTED = "MANAGER_TRUSTED_REGISTRIES";
    private static final String REFUSAL = "ERROR: failed to push: 401 Unauthorized";
    private static final Map<String, String> HUB = Map.of("DOCKER_USER", "me", "DOCKER_PASS", "hunter22");

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;

    @BeforeEach
    void makeProject() {
        release = SampleRelease.in(folder, state).generate();
        docker = release.docker();
        docker.with("fail/" + BASE, REFUSAL);
    }

    @Test
    void logsInAgainOnceWhenTheRegistryRefuses() {
        Cli.Result result = build(HUB);

        assertThat(result.status()).isZero();
        assertThat(release.builds(BASE)).isEqualTo(2);
        assertThat(docker.read("password")).isEqualTo("hunter22\n");
        assertThat(docker.read("calls")).contains("login --username me --password-stdin reg.example");
        assertThat(docker.read("calls") + result.err() + Trees.read(folder)).doesNotContain("hunter22");
    }

    @Test
    void refusedCredentialsAreNotTriedAgain() {
        Cli.Result result = build(Map.of());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (authentication)");
        assertThat(release.builds(BASE)).isEqualTo(1);
    }

    @Test
    void usesTheVariablesOfTheRegistry() {
        describe("reg.example", "REG_USER", "REG_PASS");
        Trees.write(folder.resolve(".env"), "REG_PASS='of # the file'\n");

        Cli.Result result = build(Map.of("REG_USER", "you", "DOCKER_USER", "me", "DOCKER_PASS", "hunter22"));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.read("calls")).contains("login --username you --password-stdin reg.example");
        assertThat(docker.read("password")).isEqualTo("of # the file\n");
    }

    @Test
    void givesNoPasswordToARegistryThatIsNotDescribed() {
        describe("docker.io", "DOCKER_USER", "DOCKER_PASS");

        Cli.Result result = build(HUB);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("failed (authentication)");
        assertThat(docker.has("password")).isFalse();
    }

    /** {@code generate} recorded the registry in a file of the project. */
    @Test
    void givesNoPasswordToARegistryThatOnlyTheProjectNames() {
        Map<String, String> untrusting = Map.of("DOCKER_USER", "me", "DOCKER_PASS", "hunter22", TRUSTED, "");

        Cli.Result refused = build(untrusting);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("DOCKER_PASS of the environment would go to reg.example, which only");

        docker.registry().anonymousUntil(() -> docker.has("password"));
        Cli.Result settled = build(untrusting);
        assertThat(settled.status()).isEqualTo(5);
        assertThat(settled.err()).startsWith("error: DOCKER_USER and DOCKER_PASS of the environment would go to");

        assertThat(docker.has("password")).isFalse();
        assertThat(build(untrusting, "--registry", "reg.example").status()).isZero();
        assertThat(docker.read("password")).isEqualTo("hunter22\n");
    }

    @Test
    void keepsCredentialsFromThePrograms() {
        assertThat(build(HUB).status()).isZero();

        assertThat(docker.read("password")).isEqualTo("hunter22\n");
        assertThat(docker.read("environment")).contains("PATH=").doesNotContain("DOCKER_USER", "hunter22");
    }

    @Test
    void leavesBuildxAVariableThatItIsToldToUse() {
        assertThat(build(HUB, "--secret", "id=token,env=DOCKER_PASS").status()).isZero();

        assertThat(docker.read("environment")).contains("DOCKER_PASS=hunter22").doesNotContain("DOCKER_USER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build --dry_run -v", "build --dry_run -v --no_push", "generate"})
    void keepsCredentialsFromGit(String command) throws Exception {
        runWithGit(command);

        assertThat(docker.read("git"))
                .contains("PATH=", "GIT_ALLOW_PROTOCOL=none")
                .doesNotContain("OTHER", "hunter22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build --dry_run", "plan", "explain base-python3.9-one"})
    void asksGitOnlyForWhatIsBuilt(String command) throws Exception {
        assertThat(runWithGit(command).status()).isZero();

        assertThat(state.resolve("git")).doesNotExist();
    }

    /** Runs a command that finds a git that only writes down its environment. */
    private Cli.Result runWithGit(String command) throws IOException {
        describe("reg.example", "REG_USER", "REG_KEY");
        Trees.write(folder.resolve("generated/mine.txt"), "mine");
        Files.createDirectory(folder.resolve(".git"));
        Path git = state.resolve("bin/git");
        Trees.write(git, "#!/bin/sh\nenv >>" + state.resolve("git") + "\nexit 1\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwx------"));
        String path = git.getParent() + ":" + docker.environment().get("PATH");
        return release.run(
                Map.of("PATH", path, "REG_KEY", "hunter22", "OTHER", "needless"),
                (command + " --bentoml_version 1.0.0").split(" "));
    }

    private void describe(String server, String user, String password) {
        Trees.write(
                folder.resolve("manifest/registries.yaml"),
                "it: {server: " + server + ", provider: none, username_variable: " + user + ", password_variable: "
                        + password + "}\n");
    }

    private Cli.Result build(Map<String, String> environment, String... options) {
        String[] words = Stream.concat(
                        Stream.of("build", "--releases", "base", "--python_version", "3.9"), Stream.of(options))
                .toArray(String[]::new);
        Map<String, String> trusting = new HashMap<>(Map.of(TRUSTED, "reg.example"));
        trusting.putAll(environment);
        return release.run(trusting, words);
    }
}
