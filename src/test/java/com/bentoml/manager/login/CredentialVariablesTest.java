package com.bentoml.manager.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Registry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialVariablesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DOCKER_USER", "me",
            "DOCKER_PASS", "hunter22",
            "GHCR_USER", "you",
            "GHCR_TOKEN", "ghp-4711",
            "AWS_REGION", "eu-central-1",
            "MYTHING", "something",
            "BUILD_HOST", "hunter22.example",
            "SSH_PORT", "no port");
    private static final Registry.Variables HUB = new Registry.Variables("DOCKER_USER", "DOCKER_PASS");
    private static final Registry.Variables GITHUB = new Registry.Variables("GHCR_USER", "GHCR_TOKEN");

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "index.docker.io", "registry-1.docker.io"})
    void dockerHubMayHaveWhatIsMadeForIt(String server) {
        assertThat(credentials(HUB, server)).isInstanceOf(Secret.Given.class);
        assertThat(credentials(new Registry.Variables("DOCKER_USER", "DOCKER_PASSWORD"), server))
                .isInstanceOf(Secret.Absent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io", "docker.io.evil.example", "docker.io:5000", "localhost:5000"})
    void noOtherHostMay(String server) {
        assertThat(credentials(HUB, server))
                .isEqualTo(new Secret.Denied<>("DOCKER_USER and DOCKER_PASS of the"
                        + " environment would go to " + server
                        + ", which only the project names; to allow it, give --registry "
                        + server + ", set MANAGER_TRUSTED_REGISTRIES=" + server + ", or write " + server
                        + " into ~/.config/manager/trusted-registries"));
    }

    @Test
    void dockerHubMayNotHaveThoseOfOthers() {
        assertThat(credentials(GITHUB, "docker.io")).isInstanceOf(Secret.Denied.class);
        assertThat(credentials(new Registry.Variables("DOCKER_USER", "GHCR_TOKEN"), "docker.io"))
                .isInstanceOfSatisfying(
                        Secret.Denied.class, it -> assertThat(it.reason()).startsWith("GHCR_TOKEN"));
    }

    @ParameterizedTest
    @CsvSource({"ghcr.io, true", "GHCR.io, true", "ghcr.io:443, false", "x.ghcr.io, false", "ghcr.io.example, false"})
    void aHostThatTheUserNamedMayHaveThem(String server, boolean trusted) {
        CredentialVariables variables = variables(Map.of(), "ghcr.io");

        assertThat(variables.credentials(GITHUB, server) instanceof Secret.Given)
                .isEqualTo(trusted);
        assertThat(variables.secret("GHCR_TOKEN", server) instanceof Secret.Given)
                .isEqualTo(trusted);
    }

    @Test
    void whatTheProjectsFileHoldsIsTheProjects() {
        Map<String, String> own = Map.of("EVIL_USER", "x", "EVIL_PASS", "y", "GHCR_USER", "you");

        assertThat(variables(own).credentials(new Registry.Variables("EVIL_USER", "EVIL_PASS"), "evil.example"))
                .isInstanceOf(Secret.Given.class);
        assertThat(variables(own).credentials(new Registry.Variables("EVIL_USER", "GHCR_TOKEN"), "evil.example"))
                .isInstanceOfSatisfying(
                        Secret.Denied.class,
                        it -> assertThat(it.reason()).startsWith("GHCR_TOKEN of the environment would go"));
        assertThat(variables(own).secret("GHCR_USER", "evil.example")).isInstanceOf(Secret.Given.class);
    }

    @Test
    void aSecretIsNoUser() {
        assertThat(variables(Map.of(), "ghcr.io")
                        .credentials(new Registry.Variables("GHCR_TOKEN", "GHCR_TOKEN"), "ghcr.io"))
                .isInstanceOf(Secret.Denied.class);
    }

    @ParameterizedTest
    @CsvSource({
        "${AWS_REGION}.example, eu-central-1.example, ''",
        "${OWN}.example, of-file.example, ''",
        "${OPTION}, '', 'its server''s name, with OPTION filled in, is none of a host'",
        "x${OPTION}/y, '', 'its server''s name, with OPTION filled in, is none of a host'",
        "${ABSENT}.example, '', its server's name needs ABSENT",
        "${GHCR_TOKEN}.example, '', GHCR_TOKEN of the environment would stand",
        "${MYTHING}.example, '', MYTHING of the environment would stand",
        "${BUILD_HOST}, '', BUILD_HOST of the environment would stand",
        "a:${SSH_PORT}, '', SSH_PORT of the environment would stand"
    })
    void noServersNameHasASecretInIt(String server, String filled, String obstacle) {
        Registry registry = Registry.of(server, Registry.Provider.NONE, HUB);
        CredentialVariables variables = variables(Map.of("OWN", "of-file", "OPTION", "--tls=no"));

        assertThat(variables.server(registry).orElse("")).isEqualTo(filled);
        assertThat(variables.obstacle(registry).orElse("")).startsWith(obstacle);
        assertThat(variables.secretIn(registry).orElse("")).doesNotContain("hunter22", "ghp-4711", "something");
    }

    private static Secret<Credentials> credentials(Registry.Variables names, String server) {
        return variables(Map.of()).credentials(names, server);
    }

    private static CredentialVariables variables(Map<String, String> file, String... hosts) {
        return new CredentialVariables(ENVIRONMENT, file, new Trust(List.of(hosts)));
    }
}
