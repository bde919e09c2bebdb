package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushReadmesTest {
    private static final String SECRET = "hunter22-correct-horse";
    private static final String KEY = "quay-key-4711";
    private static final Map<String, String> HUB = Map.of("DOCKER_USER", "me", "DOCKER_PASS", SECRET);
    private static final String TRUSTED = "quay.io,harbor.example,harbor.example:8443,hub.example";
    private static final String HUB_PUSH =
            "pushrm --debug --provider dockerhub --file docs/bento-server/README.md docker.io/bentoml/bento-server";
    private static final String QUAY_PUSH =
            "pushrm --debug --provider quay --file docs/bento-server/README.md quay.io/bentoml/bento-server";
    private static final String REGISTRIES = """
            docker.io:
              server: docker.io
              provider: dockerhub
              username_variable: DOCKER_USER
              password_variable: DOCKER_PASS
              readme_url: https://hub.docker.com/r/{organization}/{package}
            quay:
              server: quay.io
              provider: quay
              username_variable: QUAY_USER
              password_variable: QUAY_PASS
              api_key_variable: QUAY_API_KEY
            ghcr.io: {server: ghcr.io, provider: none, username_variable: U, password_variable: P}
            """;

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private SampleProject project;
    private FakeDocker docker;
    private SampleRelease release;

    @BeforeEach
    void makeProject() {
        release = SampleRelease.in(folder, state);
        docker = release.docker();
        project = release.project().file("manifest/registries.yaml", REGISTRIES);
        generate();
    }

    private void generate() {
        release.generate("--registry", "docker.io");
    }

    private Cli.Result push(Map<String, String> environment, String... options) {
        List<String> words = new ArrayList<>(List.of("push-readmes"));
        words.addAll(List.of(options));
        Map<String, String> trusting = new HashMap<>(Map.of("MANAGER_TRUSTED_REGISTRIES", TRUSTED));
        trusting.putAll(environment);
        return release.run(trusting, words.toArray(String[]::new));
    }

    private static Map<String, String> both() {
        Map<String, String> both = new HashMap<>(HUB);
        both.put("QUAY_API_KEY", KEY);
        return both;
    }

    @Test
    void pushesToEveryRegistryThatTakesOne() {
        Cli.Result result = push(both());

        assertThat(result).isEqualTo(new Cli.Result(0, """
                docker.io: README pushed, see https://hub.docker.com/r/bentoml/bento-server
                quay: README pushed
                """, ""));
        assertThat(docker.lines("calls")).containsExactly("pushrm --help", HUB_PUSH, QUAY_PUSH);
        assertThat(docker.read("readmes/docker.io"))
                .isEqualTo("# bento-server 1.0.0")
                .isEqualTo(docker.read("readmes/quay.io"));
    }

    @Test
    void givesEachRegistryItsOwnCredentialsOnly() {
        push(both());

        assertThat(docker.read("readmes/docker.io.environment"))
                .contains("DOCKER_USER=me\n", "DOCKER_PASS=" + SECRET + "\n")
                .doesNotContain(KEY);
        assertThat(docker.read("readmes/quay.io.environment"))
                .contains("DOCKER_APIKEY=" + KEY + "\n")
                .doesNotContain("DOCKER_USER", SECRET, "QUAY_API_KEY");
        assertThat(docker.read("calls") + Trees.read(folder)).doesNotContain(SECRET, KEY);
    }

    @Test
    void keepsWhatThePluginWouldTakeForAnyRegistryFromIt() {
        project.file(
                "manifest/registries.yaml",
                "harbor: {server: harbor.example, provider: harbor2, username_variable: A, password_variable: B}\n");
        Map<String, String> environment = new HashMap<>(HUB);
        environment.putAll(Map.of("A", "robot", "B", "of-harbor", "DOCKER_APIKEY", KEY, "PUSHRM_SHORT", "other"));
        environment.put("DOCKER_PASS__HARBOR_EXAMPLE", "another");

        assertThat(push(environment).out()).isEqualTo("harbor: README pushed\n");

        assertThat(docker.read("readmes/harbor.example.environment").lines())
                .contains("DOCKER_USER=robot", "DOCKER_PASS=of-harbor")
                .noneMatch(line -> line.matches("(DOCKER_APIKEY|PUSHRM_|DOCKER_PASS__|A=|B=).*"));
        docker.with("readmes/harbor.example.environment", "");
        assertThat(docker.read("environment").lines().filter(line -> line.startsWith("DOCKER_PASS=")))
                .containsExactly("DOCKER_PASS=of-harbor");
    }

    @Test
    void sendsTheShortDescriptionToDockerHubOnly() {
        project.manifest("package: {short_description: \"Images, and 'more'\"}\n"
                + Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                        .replaceFirst("(?s)^.*---\n", ""));

        assertThat(push(both()).status()).isZero();

        assertThat(docker.lines("calls"))
                .contains(HUB_PUSH.replace(" docker.io/", " --short Images, and 'more' docker.io/"), QUAY_PUSH);
    }

    @Test
    void leavesOutARegistryWithoutCredentials() {
        Cli.Result result = push(HUB);

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .isEqualTo("quay: left out, no API key; set QUAY_API_KEY in the environment or in .env\n");
        assertThat(docker.lines("calls")).containsExactly("pushrm --help", HUB_PUSH);
    }

    @Test
    void refusesARegistryWithoutCredentialsThatWasNamed() {
        Cli.Result result = push(HUB, "--registry", "docker.io,quay");

        assertThat(result).isEqualTo(new Cli.Result(5, "", """
                quay: no API key; set QUAY_API_KEY in the environment or in .env
                error: the README can't be pushed; nothing was done
                """));
        assertThat(docker.lines("calls")).containsExactly("pushrm --help");
    }

    @Test
    void failsWhereNoRegistryHasCredentials() {
        Cli.Result result = push(Map.of());

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).isEqualTo("""
                docker.io: left out, no login; run manager authenticate --registry docker.io, or set DOCKER_USER and DOCKER_PASS in the environment or in .env
                quay: left out, no API key; set QUAY_API_KEY in the environment or in .env
                error: no registry that takes a README has credentials (docker.io, quay); nothing was done
                """);
    }

    @Test
    void takesTheLoginThatDockerHas() {
        docker.with("stored/docker.io", "");

        Cli.Result result = push(Map.of("DOCKER_CONFIG", state.toString()), "--registry", "docker.io");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.lines("calls"))
                .containsExactly(
                        "pushrm --help",
                        "login docker.io",
                        HUB_PUSH.replace(" docker.io/", " --config " + state + "/config.json docker.io/"));
    }

    @Test
    void refusesALoginThatNoLongerWorks() {
        docker.with("stored/docker.io", "").with("refuse/docker.io", "unauthorized: expired\n");

        Cli.Result result = push(Map.of(), "--registry", "docker.io");

        assertThat(result).isEqualTo(new Cli.Result(5, "", """
                unauthorized: expired
                docker.io: no login
                error: the README can't be pushed; nothing was done
                """));
    }

    @Test
    void takesTheKeyThatThePluginHasInDockersConfiguration() {
        docker.with("config.json", "{\"plugins\": {\"docker-pushrm\": {\"apikey_quay.io\": \"" + KEY + "\"}}}");

        Cli.Result result = push(Map.of("DOCKER_CONFIG", state.toString()), "--registry", "quay");

        assertThat(result.out()).isEqualTo("quay: README pushed\n");
        assertThat(docker.read("calls"))
                .contains("--config " + state + "/config.json quay.io/")
                .doesNotContain(KEY);
    }

    @Test
    void saysWhereThePluginComesFrom() {
        docker.with("no-pushrm", "Usage:  docker [OPTIONS] COMMAND\n");

        Cli.Result result = push(both(), "-C", folder.toString());

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .startsWith("error: docker has no pushrm; get docker-pushrm from"
                        + " https://github.com/christian-korneck/docker-pushrm/releases, and make it the executable ")
                .endsWith("cli-plugins/docker-pushrm. Nothing was done\n");
        assertThat(docker.lines("calls")).containsExactly("pushrm --help");
    }

    @Test
    void saysWhyDockerCannotUseThePlugin() {
        docker.with("no-pushrm", "Invalid Plugins:\n  pushrm      failed to fetch metadata: permission denied\n\nX\n");

        assertThat(push(both()).err())
                .isEqualTo("error: docker can't use its plugin pushrm: failed to fetch metadata: permission denied."
                        + " Nothing was done\n");
    }

    @Test
    void saysThatDockerIsMissing() {
        Map<String, String> environment = new HashMap<>(HUB);
        environment.put("PATH", folder.toString());

        assertThat(push(environment))
                .isEqualTo(new Cli.Result(
                        5, "", "error: docker isn't there; install it, and have it on PATH. Nothing was done\n"));
    }

    @Test
    void refusesAReadmeThatIsStale() {
        project.template("docs/README.md.j2", "# Something else\n");

        Cli.Result result = push(both());

        assertThat(result)
                .isEqualTo(new Cli.Result(
                        1,
                        "",
                        "error: docs/bento-server/README.md isn't what the manifest and the templates make for version"
                                + " 1.0.0 and organization bentoml; nothing was done. Run manager generate --bentoml_version"
                                + " 1.0.0\n"));
        assertThat(docker.lines("calls")).containsExactly("pushrm --help");
    }

    @Test
    void refusesAReadmeThatIsMissing() {
        Trees.delete(folder.resolve("docs"));

        Cli.Result result = push(both());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("error: docs/bento-server/README.md isn't there; nothing was done. Run manager generate"
                        + " --bentoml_version 1.0.0\n");
    }

    @Test
    void takesAReadmeThatWasWrittenByHand() {
        Trees.delete(folder.resolve("templates/docs"));
        project.file("docs/bento-server/README.md", "by hand\n");

        assertThat(push(both()).status()).isZero();
        assertThat(docker.read("readmes/docker.io")).isEqualTo("by hand\n");
    }

    @Test
    void refusesWhatIsTooLongForDockerHubAndSaysWhichSectionIsLongest() {
        project.template(
                "docs/README.md.j2", "# One\n\n" + "é".repeat(12_000) + "\n\n## Two\n\n" + "x".repeat(1_500) + "\n");
        generate();

        Cli.Result result = push(both());

        assertThat(result).isEqualTo(new Cli.Result(1, "", """
                docker.io: docs/bento-server/README.md has 25,517 bytes, 517 more than the 25,000 that Docker Hub takes; the longest section is 'One' in line 1, with 24,009 bytes
                error: the README can't be pushed; nothing was done
                """));
        assertThat(docker.lines("calls")).containsExactly("pushrm --help");
        assertThat(push(both(), "--registry", "quay").status()).isZero();
    }

    @Test
    void saysWhatTheRegistrySaysAndTriesTheOthers() {
        docker.with("refuse-readme/docker.io", """
                level=debug msg="push readme, response body: {\\"full_description\\": \\"503 Service Unavailable\\"}"
                level=debug msg="bad status code for response: 403 Forbidden"
                level=error msg="error pushing readme to repo server. See error message below. \\n\\nbad status code for response: 403 Forbidden. Server responded: \\"no %s\\""
                """.formatted(SECRET));

        Cli.Result result = push(both());

        assertThat(result).isEqualTo(new Cli.Result(1, "quay: README pushed\n", """
                bad status code for response: 403 Forbidden
                bad status code for response: 403 Forbidden. Server responded: "no ***"
                error: docker.io: README not pushed (authentication); the log is generated/logs/bento-server/readme.docker.io.log
                """));
        assertThat(Trees.text(folder.resolve("generated/logs/bento-server/readme.docker.io.log")))
                .contains("command: docker " + HUB_PUSH + "\n", "attempt: 1\n", "no ***")
                .doesNotContain(SECRET);
    }

    @Test
    void triesAPassingFailureAgain() {
        docker.with("refuse-readme/docker.io", "level=error msg=\"status code: 502 Bad Gateway\"\n")
                .with("refuse-readme/docker.io.times", "1");

        Cli.Result result = push(HUB, "--registry", "docker.io");

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .startsWith("docker.io: registry failure; attempt 2 in 2.")
                .endsWith(" s\n");
        assertThat(Trees.text(folder.resolve("generated/logs/bento-server/readme.docker.io.log")))
                .contains("attempt: 1\n", "502 Bad Gateway", "attempt: 2\n");
    }

    @Test
    void givesUpWithoutRetries() {
        docker.with("refuse-readme/docker.io", "level=error msg=\"status code: 502 Bad Gateway\"\n");

        Cli.Result result = push(HUB, "--registry", "docker.io", "--retries", "0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("error: docker.io: README not pushed (registry); the log is");
    }

    @Test
    void refusesWhatThePluginCannotName() {
        project.file("manifest/registries.yaml", """
                hub: {server: hub.example, provider: dockerhub, username_variable: DOCKER_USER, password_variable: DOCKER_PASS}
                port: {server: "harbor.example:8443", provider: harbor2, username_variable: DOCKER_USER, password_variable: DOCKER_PASS}
                nested: {server: harbor.example, provider: harbor2, username_variable: DOCKER_USER, password_variable: DOCKER_PASS}
                helped: {server: other.example, provider: harbor2, credential_helper: fake}
                """);

        Cli.Result result = push(HUB, "--organization", "a/b");

        assertThat(result).isEqualTo(new Cli.Result(5, "", """
                hub: docker-pushrm has the provider dockerhub for docker.io, and for no other server
                port: docker-pushrm can't push to a server with a port, such as harbor.example:8443
                nested: docker-pushrm can't push to an organization with a / in it, such as a/b
                helped: left out, docker-pushrm asks no credential helper; give the registry username_variable and password_variable instead
                error: the README can't be pushed; nothing was done
                """));
    }

    @Test
    void refusesARegistryThatTakesNoReadme() {
        assertThat(push(HUB, "--registry", "ghcr.io")).isEqualTo(new Cli.Result(2, "", """
                ghcr.io: takes no README, as its provider is none
                error: the README can't be pushed; nothing was done
                """));
        project.file("manifest/registries.yaml", "x: {server: x.example, provider: none, credential_helper: h}\n");
        assertThat(push(HUB).err())
                .isEqualTo("error: manifest/registries.yaml: no registry takes a README; one with the provider"
                        + " dockerhub, quay or harbor2 does. Nothing was done\n");
    }

    @Test
    void reportsTheFaultsOfTheDescriptions() {
        project.file("manifest/registries.yaml", "quay: {server: quay.io, provider: quai}\n");
        assertThat(push(HUB).status()).isEqualTo(3);
        project.manifest("package: {short_description: \"\"}\n");
        Cli.Result result = push(HUB);
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .contains("package.short_description: the text is empty")
                .endsWith("error: the manifest has faults; nothing was done\n");
    }

    @Test
    void endsWhenSomebodyStopsIt() {
        docker.stop().raise();

        assertThat(push(both())).isEqualTo(new Cli.Result(130, "", "interrupted\n"));
    }

    @Test
    void refusesACommandLineThatMakesNoSense() {
        assertThat(push(HUB, "--retries", "-1").status()).isEqualTo(2);
        assertThat(push(HUB, "--registry", "docker.oi").err()).contains("did you mean docker.io?");
    }
}
