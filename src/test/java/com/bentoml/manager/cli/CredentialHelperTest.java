package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries whose credentials come from a program, here a script. */
class CredentialHelperTest {
    private static final String SECRET = "hunter22-correct-horse";

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;

    @BeforeEach
    void makeProject() {
        Trees.write(
                folder.resolve("manifest/registries.yaml"),
                "cloud: {server: \"${ACCOUNT}.cloud.example\", provider: none, credential_helper: fake}\n");
        docker = new FakeDocker(state);
    }

    @Test
    void hasDockerUseACredentialHelper() throws IOException {
        Path config = state.resolve("config/config.json");
        Trees.write(config, "{\"auths\":{\"a.example\":{\"auth\":\"eA==\"}},\"HttpHeaders\":{\"n\":1.10}}");
        Map<String, String> environment = helper("cat >\"$FAKE_DOCKER/asked\"; echo '{\"Secret\":\"" + SECRET + "\"}'");

        Cli.Result result = docker.run(folder, environment, "authenticate", "--registry", "cloud");

        assertThat(result)
                .isEqualTo(new Cli.Result(0, "cloud: docker takes its credentials from docker-credential-fake\n", ""));
        assertThat(docker.read("asked")).isEqualTo("1.cloud.example");
        assertThat(Files.readString(config).replaceAll("\\s", ""))
                .isEqualTo("{\"auths\":{\"a.example\":{\"auth\":\"eA==\"}},\"HttpHeaders\":{\"n\":1.10},"
                        + "\"credHelpers\":{\"1.cloud.example\":\"fake\"}}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-------");
        assertThat(docker.run(folder, environment, "authenticate", "--check", "--registry", "1.cloud.example"))
                .isEqualTo(new Cli.Result(0, "cloud: a login works\n", ""));
        assertThat(docker.run(folder, environment, "authenticate", "--logout", "--registry", "cloud")
                        .status())
                .isZero();
        assertThat(Files.readString(config)).contains("\"credHelpers\" : { }");
    }

    @Test
    void saysWhatACredentialHelperSays() throws IOException {
        Cli.Result result =
                docker.run(folder, helper("echo no identity; exit 1"), "authenticate", "--registry", "cloud");

        assertThat(result).isEqualTo(new Cli.Result(5, "", "no identity\nerror: cloud: no login\n"));
        assertThat(state.resolve("config/config.json")).doesNotExist();
    }

    @Test
    void showsNothingOfItThatCouldBeASecret() throws IOException {
        Map<String, String> environment =
                helper("echo '{\"Secret\":\"correct\"}'; echo " + SECRET + " expired >&2; exit 1");

        Cli.Result result = docker.run(folder, environment, "authenticate", "--registry", "cloud");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("*** expired").doesNotContain(SECRET, "correct");
    }

    @Test
    void leavesAConfigurationAloneThatItCannotRead() throws IOException {
        Path config = state.resolve("config/config.json");
        Trees.write(config, "{" + SECRET);

        Cli.Result result = docker.run(folder, helper("echo {}"), "authenticate", "--registry", "cloud");

        assertThat(result)
                .isEqualTo(new Cli.Result(1, "", "error: " + config + ": not JSON; mend it, or move it away\n"));
        assertThat(Files.readString(config)).isEqualTo("{" + SECRET);
    }

    @Test
    void findsNoHelperWhereThereIsNone() {
        Cli.Result result = docker.run(folder, Map.of("ACCOUNT", "1"), "authenticate", "--registry", "1.cloud.example");

        assertThat(result)
                .isEqualTo(new Cli.Result(
                        5,
                        "",
                        "docker-credential-fake isn't there; install it, and have it on PATH\n"
                                + "error: cloud: no login\n"));
    }

    private Map<String, String> helper(String script) throws IOException {
        Path program = state.resolve("bin/docker-credential-fake");
        Trees.write(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Map.of(
                "PATH",
                program.getParent() + ":" + System.getenv("PATH"),
                "DOCKER_CONFIG",
                state.resolve("config").toString(),
                "ACCOUNT",
                "1",
                "MANAGER_TRUSTED_REGISTRIES",
                "1.cloud.example");
    }
}
