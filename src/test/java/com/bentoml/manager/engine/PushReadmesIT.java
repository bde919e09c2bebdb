package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real docker, and a plugin that pushes nowhere but writes down what it was given. */
@ExtendWith(EngineExtension.class)
@Timeout(120)
class PushReadmesIT {
    private static final String PLUGIN = """
            #!/bin/sh
            if [ "$1" = docker-cli-plugin-metadata ]; then
                echo '{"SchemaVersion": "0.1.0", "Vendor": "test", "Version": "1.9.0", "ShortDescription": "test"}'
                exit
            fi
            [ "$1" = pushrm ] || exit 2
            case $2 in
                --help) echo '  -p, --provider string   repo type' ;;
                *) printf '<%s>' "$@"; echo; env | grep -E '^(DOCKER_(USER|PASS|APIKEY)|SOME_)' | sort; exit "$STATUS" ;;
            esac
            """;

    @TempDir
    Path folder;

    @TempDir
    Path config;

    private Engine engine;

    @BeforeEach
    void makeProject(Engine shared) throws IOException, InterruptedException {
        engine = shared;
        SampleProject.in(folder)
                .manifest("package: {short_description: \"-a 'short' one\"}\n"
                        + Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                                .replaceFirst("(?s)^.*---\n", ""))
                .file("manifest/registries.yaml", """
                        docker.io: {server: docker.io, provider: dockerhub, username_variable: SOME_USER, password_variable: SOME_PASS}
                        """);
        assertThat(engine.run(folder, "generate", "--bentoml_version", "1.0.0", "--dump_metadata")
                        .status())
                .isZero();
    }

    @Test
    void findsThatThePluginIsMissing() throws Exception {
        Engine.Result result = push("0");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .startsWith("error: docker has no pushrm;")
                .endsWith(" the executable " + config + "/cli-plugins/docker-pushrm. Nothing was done\n");
    }

    @Test
    void findsThatThePluginCannotBeStarted() throws Exception {
        Trees.write(plugin(), PLUGIN);

        Engine.Result result = push("0");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .startsWith("error: docker can't use its plugin pushrm: ")
                .contains("permission denied");
    }

    @Test
    void givesThePluginItsArgumentsAndCredentials() throws Exception {
        Trees.write(plugin(), PLUGIN);
        assertThat(plugin().toFile().setExecutable(true)).isTrue();

        assertThat(push("0")).isEqualTo(new Engine.Result(0, "docker.io: README pushed\n", ""));
        assertThat(log())
                .contains(
                        "<pushrm><--debug><--provider><dockerhub><--file><docs/bento-server/README.md>"
                                + "<--short><-a 'short' one><docker.io/bentoml/bento-server>\n",
                        "DOCKER_PASS=***\nDOCKER_USER=me\n")
                .doesNotContain("SOME_", "hunter22");

        assertThat(push("1").status()).isEqualTo(1);
    }

    private Path plugin() {
        return config.resolve("cli-plugins/docker-pushrm");
    }

    private String log() {
        return Trees.text(folder.resolve("generated/logs/bento-server/readme.docker.io.log"));
    }

    private Engine.Result push(String status) throws IOException, InterruptedException {
        return engine.run(
                folder,
                Map.of(
                        "DOCKER_CONFIG", config.toString(),
                        "SOME_USER", "me",
                        "SOME_PASS", "hunter22",
                        "DOCKER_APIKEY", "of-another",
                        "MANAGER_TRUSTED_REGISTRIES", "docker.io",
                        "STATUS", status),
                "push-readmes");
    }
}
