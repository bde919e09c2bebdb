package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Prompt;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateTest {
    private static final String SECRET = "hunter22-correct-horse";
    private static final Map<String, String> HUB = Map.of("DOCKER_USER", "me", "DOCKER_PASS", SECRET);
    private static final String REGISTRIES = """
            docker.io: {server: docker.io, provider: dockerhub, username_variable: DOCKER_USER, password_variable: DOCKER_PASS}
            quay: {server: quay.io, provider: quay, username_variable: QUAY_USER, password_variable: QUAY_PASS}
            cloud: {server: "${ACCOUNT}.cloud.example", provider: none, credential_helper: fake}
            """;

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;

    @BeforeEach
    void makeProject() {
        Trees.write(folder.resolve("manifest/registries.yaml"), REGISTRIES);
        docker = new FakeDocker(state);
    }

    @Test
    void logsInWhereThereAreCredentials() {
        Cli.Result result = docker.run(folder, HUB, "authenticate");

        assertThat(result.out()).isEqualTo("""
                docker.io: logged in
                quay: not logged in, QUAY_USER and QUAY_PASS are not set
                cloud: no login, its server's name needs ACCOUNT
                """);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(docker.lines("calls")).containsExactly("login --username me --password-stdin docker.io");
        assertThat(docker.read("password")).isEqualTo(SECRET + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authenticate", "authenticate --check", "authenticate --logout", "authenticate -v 5"})
    void thePasswordIsSeenNowhere(String line) throws IOException {
        docker.with("refuse/docker.io", "unauthorized: " + SECRET + " is wrong\n");
        Cli.Result result = docker.run(folder, HUB, line.split(" ", -1));

        Files.deleteIfExists(state.resolve("password"));
        Files.delete(state.resolve("refuse/docker.io"));
        assertThat(docker.lines("calls")).isNotEmpty();
        assertThat(docker.read("environment")).contains("PATH=").doesNotContain("DOCKER_USER", "DOCKER_PASS");
        assertThat(result.out() + result.err() + Trees.read(folder) + Trees.read(state))
                .doesNotContain(SECRET);
    }

    @Test
    void saysWhatTheRegistrySaysAndTriesTheOthers() {
        docker.with("refuse/docker.io", "Error response from daemon: unauthorized: incorrect username or password\n");

        Cli.Result result = docker.run(
                folder,
                Map.of("DOCKER_USER", "me", "DOCKER_PASS", SECRET, "QUAY_USER", "robot+x", "QUAY_PASS", "other-secret"),
                "authenticate",
                "--registry",
                "docker.io, quay.io");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).isEqualTo("""
                Error response from daemon: unauthorized: incorrect username or password
                error: docker.io: no login
                """);
        assertThat(result.out()).isEqualTo("quay: logged in\n");
        assertThat(docker.lines("calls"))
                .containsExactly(
                        "login --username me --password-stdin docker.io",
                        "login --username robot+x --password-stdin quay.io");
    }

    @Test
    void takesCredentialsFromTheFileWhereTheEnvironmentHasNone() throws IOException {
        Trees.write(folder.resolve(".env"), "export DOCKER_USER=you\nDOCKER_PASS='of # the file'\n");
        Files.setPosixFilePermissions(folder.resolve(".env"), PosixFilePermissions.fromString("rw-------"));

        Cli.Result result = docker.run(folder, Map.of("DOCKER_USER", "me"), "authenticate", "--registry", "docker.io");

        assertThat(result.err()).isEmpty();
        assertThat(docker.lines("calls")).containsExactly("login --username me --password-stdin docker.io");
        assertThat(docker.read("password")).isEqualTo("of # the file\n");
    }

    @Test
    void warnsOfAFileThatOthersCanRead() throws IOException {
        Path file = folder.toRealPath().resolve(".env");
        Trees.write(file, SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Cli.Result result = docker.run(folder, HUB, "authenticate");

        assertThat(result.err())
                .isEqualTo("warning: .env can be read by others (rw-r--r--); run chmod 600 " + file
                        + "\nwarning: .env:1: not NAME=VALUE in UTF-8, or a quote isn't closed; ignored\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void readsThePasswordFromStdin() {
        Cli.Result result = docker.run(
                folder,
                Map.of(),
                told(SECRET + "\r\n", List.of(), new ArrayList<>()),
                "authenticate",
                "--registry",
                "quay.io",
                "--username",
                "me",
                "--password-stdin");

        assertThat(result.out()).isEqualTo("quay: logged in\n");
        assertThat(docker.lines("calls")).containsExactly("login --username me --password-stdin quay.io");
        assertThat(docker.read("password")).isEqualTo(SECRET + "\n");
    }

    @Test
    void saysThatTheEnvironmentComesBeforeStdin() {
        Cli.Result result = docker.run(
                folder,
                HUB,
                told("another", List.of(), new ArrayList<>()),
                "authenticate",
                "--registry",
                "docker.io",
                "--username",
                "you",
                "--password_stdin");

        assertThat(result.err())
                .isEqualTo("warning: --username and --password_stdin are not used: docker.io has credentials without"
                        + " them\n");
        assertThat(docker.lines("calls")).containsExactly("login --username me --password-stdin docker.io");
    }

    @Test
    void asksAtTheTerminalForWhatIsMissing() {
        List<String> questions = new ArrayList<>();
        Cli.Result result = docker.run(
                folder, Map.of(), told("", List.of("me", SECRET), questions), "authenticate", "--registry", "quay");

        assertThat(questions).containsExactly("User for quay.io: ", "secret: Password of me for quay.io: ");
        assertThat(result.out()).isEqualTo("quay: logged in\n");
        assertThat(docker.read("password")).isEqualTo(SECRET + "\n");
    }

    @Test
    void saysWhichVariablesToSetWhereNobodyCanBeAsked() {
        Cli.Result result = docker.run(folder, Map.of("QUAY_USER", "me"), "authenticate", "--registry", "quay.io");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .isEqualTo("error: quay: no credentials; set QUAY_USER and QUAY_PASS in the environment or in .env, or"
                        + " give --username and --password_stdin\n");
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void failsWhereNoRegistryHasCredentials() {
        Cli.Result result = docker.run(folder, "authenticate");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).isEqualTo("error: no registry has a login or credentials; name one with --registry\n");
    }

    @Test
    void checksTheLoginsThatDockerHas() {
        docker.with("stored/docker.io", "").with("stored/quay.io", "").with("refuse/quay.io", "unauthorized\n");

        Cli.Result one = docker.run(folder, "authenticate", "--check", "--registry", "docker.io");
        assertThat(one).isEqualTo(new Cli.Result(0, "docker.io: a login works\n", ""));
        Cli.Result two = docker.run(folder, "authenticate", "--check", "--registry", "quay");
        assertThat(two).isEqualTo(new Cli.Result(5, "", "unauthorized\nerror: quay: no login\n"));
        assertThat(docker.lines("calls")).containsExactly("login docker.io", "login quay.io");
    }

    @Test
    void checkTellsALoginThatIsMissingFromOneThatCanBeMade() {
        Cli.Result result = docker.run(folder, HUB, "authenticate", "--check");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .isEqualTo("error: docker.io: no login yet; run manager authenticate --registry" + " docker.io\n");
        assertThat(result.out()).startsWith("quay: no login\n");
    }

    @Test
    void logsOut() {
        Cli.Result result = docker.run(folder, "authenticate", "--logout", "--registry", "docker.io", "quay");

        assertThat(result).isEqualTo(new Cli.Result(0, "docker.io: logged out\nquay: logged out\n", ""));
        assertThat(docker.lines("calls")).containsExactly("logout", "logout quay.io");
    }

    @Test
    void saysThatDockerIsMissing() {
        Cli.Result result = docker.run(
                folder,
                Map.of("DOCKER_USER", "me", "DOCKER_PASS", SECRET, "PATH", folder.toString()),
                "authenticate",
                "--registry",
                "docker.io");

        assertThat(result)
                .isEqualTo(new Cli.Result(
                        5, "", "docker isn't there; install it, and have it on PATH\nerror: docker.io: no login\n"));
    }

    @Test
    void needsNoDescriptionOfTheRegistriesThatAreWellKnown(@TempDir Path elsewhere) throws Exception {
        Map<String, String> environment = Map.of("GHCR_USER", "me", "GHCR_TOKEN", SECRET);
        for (Path project : List.of(folder, elsewhere)) {
            Cli.Result result = docker.run(project, environment, "authenticate", "--registry", "ghcr.io");
            assertThat(result).isEqualTo(new Cli.Result(0, "ghcr.io: logged in\n", ""));
        }
        Files.delete(folder.resolve("manifest/registries.yaml"));
        assertThat(docker.run(folder, HUB, "authenticate").out()).isEqualTo("""
                docker.io: logged in
                ghcr.io: not logged in, GHCR_USER and GHCR_TOKEN are not set
                quay.io: not logged in, QUAY_USER and QUAY_PASS are not set
                """);
        assertThat(docker.lines("calls"))
                .containsExactly(
                        "login --username me --password-stdin ghcr.io",
                        "login --username me --password-stdin ghcr.io",
                        "login --username me --password-stdin docker.io");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example", "127.0.0.1:5000", "quay.oi"})
    void logsInToAnyServerWithWhatItIsTold(String server) {
        Cli.Result result = docker.run(
                folder,
                HUB,
                told(SECRET, List.of(), new ArrayList<>()),
                "authenticate",
                "--registry",
                server,
                "--username",
                "you",
                "--password_stdin");

        assertThat(result).isEqualTo(new Cli.Result(0, server + ": logged in\n", ""));
        assertThat(docker.lines("calls")).containsExactly("login --username you --password-stdin " + server);
    }

    @Test
    void givesAnotherServerNoVariables() {
        Cli.Result result = docker.run(folder, HUB, "authenticate", "--registry", "registry.example");

        assertThat(result)
                .isEqualTo(new Cli.Result(
                        5, "", "error: registry.example: no credentials; give --username and --password_stdin\n"));
        assertThat(docker.run(folder, HUB, "authenticate", "--logout", "--registry", "registry.example")
                        .out())
                .isEqualTo("registry.example: logged out\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"push-readmes"})
    void saysWhatADescriptionIsWhereThereIsNone(String command) throws Exception {
        SampleProject.in(folder);
        Files.deleteIfExists(folder.resolve("manifest/registries.yaml"));

        Cli.Result result = docker.run(folder, Map.of("DOCKER_BENTOML_VERSION", "1.0.0"), command);

        assertThat(result)
                .isEqualTo(new Cli.Result(
                        3,
                        "",
                        "error: manifest/registries.yaml isn't there, in " + folder.toRealPath()
                                + "; nothing was done. A line of it is such as docker.io: {server: docker.io, provider:"
                                + " dockerhub, username_variable: DOCKER_USER, password_variable: DOCKER_PASS}\n"));
    }

    @Test
    void reportsTheFaultsOfTheDescription() {
        Trees.write(folder.resolve("manifest/registries.yaml"), "quay: {server: quay.io, provider: quai}\n");

        Cli.Result result = docker.run(folder, HUB, "authenticate");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .contains("manifest/registries.yaml:1:35: quay.provider: 'quai' is not a provider; did you mean quay?")
                .endsWith("error: the description of registries has faults; nothing was done\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--registry ,|--registry: is empty; leave it out for all there are",
                "--registry docker.oi|'docker.oi' is not in manifest/registries.yaml; did you mean docker.io?",
                "--username me|name it with --registry",
                "--check --logout|exclude each other",
                "--check --password_stdin|are for a login",
                "--project_dir absent|is not a folder",
            })
    void refusesACommandLineThatMakesNoSense(String example) {
        String[] parts = example.split("\\|", 2);
        String[] words = Stream.concat(Stream.of("authenticate"), Stream.of(parts[0].split(" ", -1)))
                .toArray(String[]::new);

        Cli.Result result = docker.run(folder, HUB, words);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(parts[1]);
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void endsWhenSomebodyStopsIt() {
        docker.stop().raise();

        Cli.Result result = docker.run(folder, HUB, "authenticate");

        assertThat(result).isEqualTo(new Cli.Result(130, "", "interrupted\n"));
    }

    private ProgramEnvironment.Run told(String stdin, List<String> answers, List<String> questions) {
        ProgramEnvironment.Input input = new ProgramEnvironment.Input(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                () -> answers.isEmpty() ? Optional.empty() : Optional.of(new Answers(answers, questions)));
        return new ProgramEnvironment.Run(InstantSource.system(), docker.stop(), 0, 0, input);
    }

    /** Somebody at a terminal. */
    private record Answers(List<String> answers, List<String> questions) implements Prompt {
        @Override
        public Optional<String> line(String question) {
            questions.add(question);
            return Optional.of(answers.get(questions.size() - 1));
        }

        @Override
        public Optional<String> secret(String question) {
            return line("secret: " + question);
        }
    }
}
