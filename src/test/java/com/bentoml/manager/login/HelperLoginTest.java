package com.bentoml.manager.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.testing.ScriptedCommands;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credential helpers, in docker's own configuration. */
class HelperLoginTest {
    @TempDir
    Path folder;

    private Path file;
    private DockerConfig config;

    @BeforeEach
    void locate() {
        config = DockerConfig.in(Map.of("DOCKER_CONFIG", folder.toString()), folder);
        file = folder.resolve("config.json");
    }

    @Test
    void aHelperThatGivesCredentialsIsRegistered() throws IOException {
        ScriptedCommands helper = ScriptedCommands.exiting(0, "{\"Secret\": \"hunter22\"}\n");

        assertThat(login(helper).check("ecr.example", "ecr-login")).isEqualTo(new LoginResult.Absent());
        assertThat(helper.count()).isZero();
        assertThat(login(helper).login("ecr.example", "ecr-login")).isEqualTo(new LoginResult.Accepted());
        assertThat(helper.last().words()).containsExactly("docker-credential-ecr-login", "get");
        assertThat(helper.last().input()).contains("ecr.example");
        assertThat(Trees.text(file)).isEqualToIgnoringWhitespace("{\"credHelpers\": {\"ecr.example\": \"ecr-login\"}}");
        assertThat(login(helper).isRegistered("ecr.example", "ecr-login")).isTrue();
        assertThat(login(helper).isRegistered("ecr.example", "gcloud")).isFalse();
        assertThat(login(helper).check("ecr.example", "ecr-login")).isEqualTo(new LoginResult.Accepted());
    }

    @Test
    void aHelperThatRefusesIsNotRegistered() throws IOException {
        ScriptedCommands helper = ScriptedCommands.exiting(1, "no identity\n");

        assertThat(login(helper).login("ecr.example", "ecr-login"))
                .isEqualTo(new LoginResult.Refused(List.of("no identity")));
        assertThat(file).doesNotExist();
    }

    @Test
    void allElseInTheConfigurationStaysAsItIs() throws IOException {
        Trees.write(file, "{\"auths\": {\"a\": {}}, \"credHelpers\": {\"b\": \"c\"}, \"number\": 1.50}");

        login(ScriptedCommands.exiting(0, "")).login("ecr.example", "ecr-login");
        assertThat(Trees.text(file)).isEqualToIgnoringWhitespace("""
                        {"auths": {"a": {}}, "credHelpers": {"b": "c", "ecr.example": "ecr-login"}, "number": 1.50}
                        """);
        login(ScriptedCommands.exiting(0, "")).logout("ecr.example");
        assertThat(Trees.text(file))
                .isEqualToIgnoringWhitespace(
                        "{\"auths\": {\"a\": {}}, \"credHelpers\": {\"b\": \"c\"}, \"number\": 1.50}");
        assertThat(Trees.read(folder)).containsOnlyKeys("config.json");
    }

    @Test
    void theFileIsItsOwnersAloneAndALinkToItStays() throws IOException {
        Path real = folder.resolve("elsewhere/real.json");
        Trees.write(real, "{}");
        Files.createSymbolicLink(file, real);

        login(ScriptedCommands.exiting(0, "")).login("ecr.example", "ecr-login");

        assertThat(file).isSymbolicLink();
        assertThat(Trees.text(real)).contains("ecr-login");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-------");
    }

    @Test
    void logoutOfAServerWithoutAHelperWritesNothing() throws IOException {
        assertThat(login(ScriptedCommands.exiting(0, "")).logout("ecr.example")).isEqualTo(new LoginResult.Accepted());

        assertThat(file).doesNotExist();
    }

    @Test
    void aConfigurationThatIsNoJsonObjectIsNamedWithoutWhatItHolds() {
        Trees.write(file, "hunter22");
        assertThatThrownBy(() -> login(ScriptedCommands.exiting(0, "")).check("a", "b"))
                .hasMessage(file + ": not JSON; mend it, or move it away");

        Trees.write(file, "[\"hunter22\"]");
        assertThatThrownBy(() -> login(ScriptedCommands.exiting(0, "")).check("a", "b"))
                .hasMessage(file + ": not a JSON object; mend it, or move it away");
    }

    private HelperLogin login(ScriptedCommands helper) {
        return new HelperLogin(helper, folder, new StopSignal(), config);
    }
}
