package com.bentoml.manager.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.login.DockerConfig;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.testing.ScriptedCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docker-pushrm is called with, and where a README may go. */
class PushrmTest {
    private static final Readme README = new Readme("docs/acme/README.md", "# acme\n");
    private static final PushLogin GIVEN = new PushLogin.Given(Map.of(Pushrm.USER, "me", Pushrm.PASSWORD, "hunter22"));

    @Test
    void theCallNamesProviderFileAndRepository() {
        ScriptedCommands docker = ScriptedCommands.exiting(0, "");

        pushrm(docker).push(push("docker.io", Registry.Provider.DOCKERHUB, GIVEN), line -> {});

        assertThat(String.join(" ", docker.last().words()))
                .isEqualTo("docker pushrm --debug --provider dockerhub --file docs/acme/README.md --short short"
                        + " docker.io/acme/acme");
        assertThat(docker.last().environment()).isEqualTo(Map.of("DOCKER_USER", "me", "DOCKER_PASS", "hunter22"));
    }

    @Test
    void onlyDockerHubHasAShortDescription() {
        assertThat(pushrm(ScriptedCommands.exiting(0, "")).words(push("quay.io", Registry.Provider.QUAY, GIVEN)))
                .doesNotContain("--short");
    }

    @Test
    void aKeptLoginIsFoundByTheFileItIsIn() {
        assertThat(pushrm(ScriptedCommands.exiting(0, ""))
                        .words(push("quay.io", Registry.Provider.QUAY, new PushLogin.Stored())))
                .containsSequence("--config", "/home/me/.docker/config.json", "quay.io/acme/acme");
    }

    @Test
    void noRegistryGetsTheCredentialsOfAnother() {
        ScriptedCommands docker = ScriptedCommands.exiting(0, "");

        pushrm(docker).push(push("docker.io", Registry.Provider.DOCKERHUB, GIVEN), line -> {});

        assertThat(docker.last().withheld())
                .containsExactlyInAnyOrder("DOCKER_APIKEY", "APIKEY__quay_io", "PUSHRM_FILE", "MY_TOKEN");
    }

    @Test
    void thePasswordIsTakenOutOfWhatThePluginSays() {
        List<String> lines = new ArrayList<>();

        pushrm(ScriptedCommands.exiting(1, "me:hunter22 refused\n"))
                .push(push("docker.io", Registry.Provider.DOCKERHUB, GIVEN), lines::add);

        assertThat(lines).containsExactly("me:*** refused");
    }

    @Test
    void aDockerWithThePluginHasNoFault() {
        assertThat(pushrm(ScriptedCommands.exiting(0, "  -p, --provider string\n"))
                        .fault())
                .isEmpty();
    }

    @Test
    void whatIsMissingForAPushIsNamed() {
        assertThat(pushrm(ScriptedCommands.exiting(0, "Usage: docker\n")).fault())
                .hasValueSatisfying(it -> assertThat(it)
                        .startsWith("docker has no pushrm; get docker-pushrm from https://")
                        .endsWith(" /home/me/.docker/cli-plugins/docker-pushrm"));
        assertThat(pushrm(ScriptedCommands.exiting(0, "  pushrm   failed to fetch metadata\n"))
                        .fault())
                .contains("docker can't use its plugin pushrm: failed to fetch metadata");
        assertThat(pushrm(ScriptedCommands.ending(new CommandResult.Failed("no such file")))
                        .fault())
                .contains("docker isn't there; install it, and have it on PATH");
        assertThat(pushrm(ScriptedCommands.ending(new CommandResult.TimedOut(Duration.ofSeconds(30))))
                        .fault())
                .contains("docker had no answer within 30 s");
    }

    @Test
    void repositoriesThatThePluginCannotNameAreObstacles() {
        assertThat(target("docker.io", Registry.Provider.DOCKERHUB, "acme").obstacle())
                .isEmpty();
        assertThat(target("mirror.example", Registry.Provider.DOCKERHUB, "acme").obstacle())
                .isPresent();
        assertThat(target("docker.io", Registry.Provider.QUAY, "acme").obstacle())
                .isPresent();
        assertThat(target("quay.example:5000", Registry.Provider.QUAY, "acme").obstacle())
                .contains("docker-pushrm can't push to a server with a port, such as quay.example:5000");
        assertThat(target("quay.io", Registry.Provider.QUAY, "acme/more").obstacle())
                .contains("docker-pushrm can't push to an organization with a / in it, such as acme/more");
    }

    @Test
    void aReadmeThatIsTooLongForDockerHubIsToldWithItsLongestSection() {
        Readme longest = new Readme("README.md", "# One\n" + "a".repeat(24_993) + "\n");
        Readme tooLong = new Readme("README.md", "# One\n" + "a".repeat(24_994) + "\n");

        assertThat(target("docker.io", Registry.Provider.DOCKERHUB, "acme").excess(longest))
                .isEmpty();
        assertThat(target("docker.io", Registry.Provider.DOCKERHUB, "acme").excess(tooLong))
                .hasValueSatisfying(it -> assertThat(it)
                        .startsWith("README.md has 25,001 bytes, 1 more than the 25,000 that Docker Hub takes;"
                                + " the longest section is 'One' in line 1, with 25,"));
        assertThat(target("quay.io", Registry.Provider.QUAY, "acme").excess(tooLong))
                .isEmpty();
    }

    private static Pushrm pushrm(ScriptedCommands docker) {
        Map<String, String> variables = Map.of(
                "DOCKER_USER", "u", "DOCKER_APIKEY", "k", "APIKEY__quay_io", "k", "PUSHRM_FILE", "f", "PATH", "/bin");
        DockerConfig config = DockerConfig.in(Map.of("DOCKER_CONFIG", "/home/me/.docker"), Path.of("/"));
        return new Pushrm(
                docker,
                Path.of("."),
                new StopSignal(),
                new Pushrm.Environment(variables, Set.of("MY_TOKEN", "DOCKER_PASS"), config));
    }

    private static ReadmePush push(String server, Registry.Provider provider, PushLogin login) {
        return new ReadmePush(target(server, provider, "acme"), README, Optional.of("short"), login);
    }

    private static ReadmeTarget target(String server, Registry.Provider provider, String organization) {
        Registry registry = Registry.of(server, provider, new Registry.Variables("U", "P"));
        return new ReadmeTarget(registry, server, organization, "acme");
    }
}
