package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.HttpRegistry;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Said;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that only look, at a registry that shows nothing without a password. */
class RegistryLoginTest {
    private static final String SECRET = "hunter22";
    private static final Map<String, String> CREDENTIALS = Map.of("REG_USER", "me", "REG_PASS", SECRET);

    @TempDir
    Path folder;

    @TempDir
    Path config;

    private RegistryServer server;
    private String registry;

    @BeforeEach
    void open() throws IOException {
        server = new RegistryServer();
        registry = server.host();
        server.otherwise(request -> request.authorization().equals("Basic " + base64("me:" + SECRET))
                ? Said.error(404, "MANIFEST_UNKNOWN", "unknown")
                : Said.error(401, "UNAUTHORIZED", "authentication required")
                        .with("WWW-Authenticate", "Basic realm=\"private\""));
        SampleProject.in(folder)
                .manifest("""
                        package: {registry: "%s", organization: acme}
                        one:
                          templates_dir: one
                          base_image: %s/debian:11
                          suffixes: one
                          architectures: [amd64]
                          release_types: [base]
                          python_versions: ["3.9"]
                        """.formatted(registry, registry))
                .file(
                        "manifest/registries.yaml",
                        "it: {server: \"" + registry + "\", provider: none, username_variable: REG_USER,"
                                + " password_variable: REG_PASS}\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "audit", "prune", "explain base-python3.9-one"})
    void takeTheCredentialsThatABuildTakes(String command) {
        Cli.Result result = run(command, CREDENTIALS);

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "audit", "prune", "explain base-python3.9-one"})
    void takeThemWhereDockersLoginIsRefused(String command) {
        Trees.write(
                config.resolve("config.json"),
                "{\"auths\": {\"" + registry + "\": {\"auth\": \"" + base64("me:old") + "\"}}}");

        assertThat(run(command, CREDENTIALS).status()).isZero();
        assertThat(run(command, Map.of()).status()).isEqualTo(ExitCode.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "audit", "prune", "explain base-python3.9-one"})
    void sayWhichCommandLogsIn(String command) {
        Cli.Result result = run(command, Map.of("REG_USER", "me"));

        assertThat(result.status()).isEqualTo(ExitCode.MISSING);
        assertThat(result.err()).contains("to log in, run manager authenticate --registry " + registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "audit", "prune", "explain base-python3.9-one"})
    void sendNothingToAHostThatOnlyTheProjectNames(String command) {
        Map<String, String> variables = new HashMap<>(CREDENTIALS);
        variables.put("MANAGER_TRUSTED_REGISTRIES", "quay.io");

        Cli.Result result = run(command, variables);

        assertThat(result.status()).isEqualTo(ExitCode.MISSING);
        assertThat(result.err())
                .contains("REG_USER and REG_PASS of the environment would go to " + registry)
                .contains("set MANAGER_TRUSTED_REGISTRIES=" + registry);
    }

    private Cli.Result run(String line, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("DOCKER_CONFIG", config.toString());
        environment.put("DOCKER_BENTOML_VERSION", "1.0.0");
        environment.putIfAbsent("MANAGER_TRUSTED_REGISTRIES", registry);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ProgramEnvironment host = new ProgramEnvironment(
                folder,
                environment,
                new LocalCommands(Duration.ofSeconds(30)),
                HttpRegistry::new,
                new PrintWriter(out),
                new PrintWriter(err));
        int status = new ManagerCli(host).run(line.split(" ", -1));
        return new Cli.Result(status, out.toString(), err.toString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
