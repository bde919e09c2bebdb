package com.bentoml.manager.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.testing.ScriptedCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docker is asked, and what its words mean. */
class DockerLoginTest {
    private static final Credentials CREDENTIALS = new Credentials("me", "hunter22");

    @Test
    void thePasswordGoesToStdinAndNowhereElse() {
        ScriptedCommands docker = ScriptedCommands.exiting(0, "Login Succeeded\n");

        assertThat(login(docker).login("quay.io", CREDENTIALS)).isEqualTo(new LoginResult.Accepted());
        assertThat(docker.last().words())
                .containsExactly("docker", "login", "--username", "me", "--password-stdin", "quay.io");
        assertThat(docker.last().input()).contains("hunter22");
        assertThat(docker.last().environment()).isEmpty();
    }

    @Test
    void aRefusalHasDockersWordsWithoutThePassword() {
        ScriptedCommands docker = ScriptedCommands.exiting(1, "Error: hunter22 is wrong\n\n");

        assertThat(login(docker).login("quay.io", CREDENTIALS))
                .isEqualTo(new LoginResult.Refused(List.of("Error: *** is wrong")));
    }

    @Test
    void anEmptyPasswordHidesNothing() {
        ScriptedCommands docker = ScriptedCommands.exiting(1, "Error: empty\n");

        assertThat(login(docker).login("quay.io", new Credentials("me", "")))
                .isEqualTo(new LoginResult.Refused(List.of("Error: empty")));
    }

    @Test
    void aLoginIsAbsentWhereDockerWouldAskForOne() {
        String ask = "Error: Cannot perform an interactive login from a non TTY device\n";

        assertThat(login(ScriptedCommands.exiting(1, ask)).check("quay.io")).isEqualTo(new LoginResult.Absent());
    }

    @Test
    void aKeptLoginThatDoesNotWorkIsRefusedInTheRegistrysWords() {
        ScriptedCommands docker = ScriptedCommands.exiting(1, """
                Authenticating with existing credentials... [Username: me]
                Login did not succeed, error: 401 Unauthorized
                i Info → To login with a different account, run 'docker logout' followed by 'docker login'
                Error: Cannot perform an interactive login from a non TTY device
                """);

        assertThat(login(docker).check("quay.io"))
                .isEqualTo(new LoginResult.Refused(List.of("Login did not succeed, error: 401 Unauthorized")));
        assertThat(docker.last().words()).containsExactly("docker", "login", "quay.io");
    }

    @Test
    void dockerHubIsLoggedOutWithoutItsName() {
        ScriptedCommands docker = ScriptedCommands.exiting(0, "");

        login(docker).logout("docker.io");
        assertThat(docker.last().words()).containsExactly("docker", "logout");
        login(docker).logout("quay.io");
        assertThat(docker.last().words()).containsExactly("docker", "logout", "quay.io");
    }

    @Test
    void aDockerThatSaysNothingOrIsNotThereIsNamed() {
        assertThat(login(ScriptedCommands.exiting(3, "")).check("quay.io"))
                .isEqualTo(new LoginResult.Refused(List.of("docker ended with status 3 and said nothing")));
        assertThat(login(ScriptedCommands.ending(new CommandResult.Failed("no such file")))
                        .check("quay.io"))
                .isEqualTo(new LoginResult.Refused(List.of("docker isn't there; install it, and have it on PATH")));
        assertThat(login(ScriptedCommands.ending(new CommandResult.TimedOut(Duration.ofMinutes(1))))
                        .check("quay.io"))
                .isEqualTo(new LoginResult.Refused(List.of("docker had no answer within 60 s")));
        assertThat(login(ScriptedCommands.ending(new CommandResult.Stopped())).check("quay.io"))
                .isEqualTo(new LoginResult.Stopped());
    }

    @Test
    void loginIsRenewedOnlyWithCredentialsThatTheRegistryMayHaveAndTakes() {
        DockerLogin accepting = login(ScriptedCommands.exiting(0, ""));
        DockerLogin refusing = login(ScriptedCommands.exiting(1, "no"));

        assertThat(new LoginRenewal(accepting, server -> new Secret.Given<>(CREDENTIALS)).again("quay.io"))
                .isEqualTo(new LoginRenewal.Result.Renewed());
        assertThat(new LoginRenewal(refusing, server -> new Secret.Given<>(CREDENTIALS)).again("quay.io"))
                .isEqualTo(new LoginRenewal.Result.Unchanged());
        assertThat(new LoginRenewal(accepting, server -> new Secret.Absent<>()).again("quay.io"))
                .isEqualTo(new LoginRenewal.Result.Unchanged());
        assertThat(new LoginRenewal(accepting, server -> new Secret.Denied<>("for " + server)).again("quay.io"))
                .isEqualTo(new LoginRenewal.Result.Denied("for quay.io"));
    }

    private static DockerLogin login(ScriptedCommands docker) {
        return new DockerLogin(docker, Path.of("."), new StopSignal());
    }
}
