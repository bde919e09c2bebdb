package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
@Timeout(120)
class AuthenticateIT {
    @TempDir
    Path folder;

    private Engine engine;

    @BeforeEach
    void describeTheRegistry(Engine shared) throws IOException, InterruptedException {
        engine = shared;
        assumeFalse(engine.authRegistry().isEmpty(), "this engine was there already, without such a registry");
        Trees.write(
                folder.resolve("manifest/registries.yaml"),
                "engine: {server: \"" + engine.authRegistry() + "\", provider: none,"
                        + " username_variable: ENGINE_USER, password_variable: ENGINE_PASS}\n");
        run("--logout");
    }

    @AfterEach
    void logOut() throws IOException, InterruptedException {
        engine.shell("docker logout " + engine.authRegistry());
    }

    @Test
    void logsInAndOut() throws Exception {
        assertThat(run("--check").err()).isEqualTo("error: engine: no login\n");

        Trees.write(folder.resolve(".env"), "export ENGINE_USER=engine\nENGINE_PASS='" + engine.password() + "'\n");
        Files.setPosixFilePermissions(folder.resolve(".env"), PosixFilePermissions.fromString("rw-------"));
        assertThat(run("--registry", "engine")).isEqualTo(new Engine.Result(0, "engine: logged in\n", ""));
        assertThat(run("--check")).isEqualTo(new Engine.Result(0, "engine: a login works\n", ""));

        assertThat(run("--logout")).isEqualTo(new Engine.Result(0, "engine: logged out\n", ""));
        assertThat(run("--check").err())
                .isEqualTo("error: engine: no login yet; run manager authenticate --registry engine\n");
    }

    @Test
    void passesOnTheRegistrysOwnWords() throws Exception {
        String wrong = "not-" + engine.password();
        Engine.Result result =
                run(Map.of("ENGINE_USER", "engine", "ENGINE_PASS", wrong), "--registry", engine.authRegistry());

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("401 Unauthorized")
                .endsWith("error: engine: no login\n")
                .doesNotContain("\tat ", wrong);
        assertThat(run("--check").status()).isEqualTo(5);
    }

    @Test
    void aStoredLoginThatNoLongerWorksIsNoLogin() throws Exception {
        assertThat(run(Map.of("ENGINE_USER", "engine", "ENGINE_PASS", engine.password()))
                        .status())
                .isZero();
        engine.shell("sed -i 's/\"auth\": \"[^\"]*\"/\"auth\": \"ZW5naW5lOm5v\"/' \"$DOCKER_CONFIG/config.json\"");

        Engine.Result result = run("--check");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("401 Unauthorized").endsWith("error: engine: no login\n");
    }

    private Engine.Result run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private Engine.Result run(Map<String, String> credentials, String... arguments)
            throws IOException, InterruptedException {
        String[] words = new String[arguments.length + 1];
        words[0] = "authenticate";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        Map<String, String> trusting = new HashMap<>(credentials);
        trusting.put("MANAGER_TRUSTED_REGISTRIES", engine.authRegistry());
        return engine.run(folder, trusting, words);
    }
}
