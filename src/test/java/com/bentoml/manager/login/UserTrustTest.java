package com.bentoml.manager.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that asks for a secret of the user, and the ways in which the user can let it go. */
class UserTrustTest {
    private static final String ERROR = "error: quay: QUAY_U and QUAY_P of the environment would go to quay.io, which"
            + " only the project names; to allow it, give --registry quay.io, set MANAGER_TRUSTED_REGISTRIES=quay.io,"
            + " or write quay.io into ~/.config/manager/trusted-registries\n";

    @TempDir
    Path folder;

    @TempDir
    Path home;

    @TempDir
    Path state;

    private FakeDocker docker;

    @BeforeEach
    void makeProject() {
        docker = new FakeDocker(state);
        Trees.write(
                folder.resolve("manifest/registries.yaml"),
                "quay: {server: quay.io, provider: none, username_variable: QUAY_U, password_variable: QUAY_P}\n");
    }

    @Test
    void sendsNothingUnlessTheUserNamesTheHost() {
        assertThat(run(Map.of())).isEqualTo(new Cli.Result(5, "", ERROR));
        assertThat(run(Map.of(), "--registry", "quay")).isEqualTo(new Cli.Result(5, "", ERROR));
        assertThat(run(Map.of("MANAGER_TRUSTED_REGISTRIES", "quay,ghcr.io"))).isEqualTo(new Cli.Result(5, "", ERROR));
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void theCommandLineAndTheEnvironmentNameIt() {
        assertThat(run(Map.of(), "--registry", "quay.io").status()).isZero();
        assertThat(run(Map.of("MANAGER_REGISTRY", "quay.io")).status()).isZero();
        assertThat(run(Map.of("MANAGER_TRUSTED_REGISTRIES", "ghcr.io, QUAY.io")).status())
                .isZero();
        assertThat(docker.lines("calls")).hasSize(3).containsOnly("login --username me --password-stdin quay.io");
    }

    @Test
    void aFileAtHomeNamesIt() {
        Trees.write(home.resolve(".config/manager/trusted-registries"), "# mine\nghcr.io\n quay.io # and this\n");
        assertThat(run(Map.of()).status()).isZero();
        assertThat(run(Map.of("XDG_CONFIG_HOME", "not/absolute")).status()).isZero();

        assertThat(run(Map.of("XDG_CONFIG_HOME", home.resolve("other").toString()))
                        .status())
                .isEqualTo(5);
        Trees.write(home.resolve("other/manager/trusted-registries"), "quay.io\n");
        assertThat(run(Map.of("XDG_CONFIG_HOME", home.resolve("other").toString()))
                        .status())
                .isZero();
    }

    @Test
    void aFileOfTheProjectDoesNot() {
        Trees.write(folder.resolve(".config/manager/trusted-registries"), "quay.io\n");

        assertThat(run(Map.of("HOME", folder.toString())).err()).isEqualTo(ERROR);
        assertThat(run(Map.of("HOME", "")).err()).isEqualTo(ERROR);
    }

    @Test
    void refusesWhatIsNoHost() {
        Path file = home.resolve(".config/manager/trusted-registries");
        Trees.write(file, "\nhttps://quay.io\n");

        assertThat(run(Map.of()).err())
                .startsWith("error: " + file + ":2: 'https://quay.io' is not a registry; a host");
        assertThat(run(Map.of("MANAGER_TRUSTED_REGISTRIES", "quay io")).err())
                .startsWith("error: MANAGER_TRUSTED_REGISTRIES: 'quay io' is not a registry;");
        assertThat(docker.lines("calls")).isEmpty();
    }

    private Cli.Result run(Map<String, String> more, String... options) {
        Map<String, String> environment =
                new HashMap<>(Map.of("HOME", home.toString(), "QUAY_U", "me", "QUAY_P", "hunter22"));
        environment.putAll(more);
        String[] words = new String[options.length + 1];
        words[0] = "authenticate";
        System.arraycopy(options, 0, words, 1, options.length);
        return docker.run(folder, environment, words);
    }
}
