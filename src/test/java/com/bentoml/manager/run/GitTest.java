package com.bentoml.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real git in checkouts whose settings name a program, which leaves a mark. */
class GitTest {
    private static final CommandRunner COMMANDS = new LocalCommands(Duration.ofSeconds(30));

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private Path mark;

    @BeforeEach
    void makeRepository() throws IOException {
        mark = elsewhere.resolve("mark");
        Path program = elsewhere.resolve("program");
        Trees.write(program, "#!/bin/sh\necho \"$0 $*\" >>" + mark + "\ncat\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Trees.write(root.resolve("file"), "text\n");
        Trees.write(root.resolve(".gitattributes"), "* filter=evil diff=evil\n");
        shell("git init -q . && git config user.name me && git config user.email me@me.example && git add . &&"
                + " GIT_COMMITTER_DATE='1700000000 +0100' git commit -qm first"
                + " && git remote add origin https://me:secret@git.example/it");
        List.of(
                        "core.fsmonitor",
                        "core.pager",
                        "core.sshCommand",
                        "core.editor",
                        "diff.external",
                        "diff.evil.textconv",
                        "diff.evil.command",
                        "filter.evil.clean",
                        "filter.evil.smudge",
                        "gpg.program",
                        "remote.origin.uploadpack",
                        "credential.helper")
                .forEach(key -> shell("git config " + key + " " + program));
        shell("git config log.showSignature true && git config core.hooksPath " + elsewhere);
        Files.deleteIfExists(mark);
    }

    @Test
    void tellsTheCommitWithoutStartingWhatTheSettingsName() {
        // The mark is what this git leaves without the settings: the trial would see a program that is started.
        shell("git status >" + elsewhere.resolve("status"));
        assertThat(mark).exists();
        mark.toFile().delete();

        ImageLabels.Source source = new GitSource(git(root)).source(Map.of());

        assertThat(source.created()).contains("2023-11-14T22:13:20Z");
        assertThat(source.revision().orElse("")).matches("[0-9a-f]{40}");
        assertThat(source.address()).contains("https://git.example/it");
        assertThat(mark).doesNotExist();
    }

    /** As a partial clone does. */
    @Test
    void fetchesNothingThatIsMissing() {
        shell("git config remote.origin.promisor true && git config remote.origin.url " + elsewhere
                + " && git config extensions.partialClone origin && git config core.repositoryFormatVersion 1"
                + " && rm -rf .git/objects/??");

        assertThat(git(root).ask("cat-file", "commit", "HEAD")).isEmpty();
        assertThat(mark).doesNotExist();
    }

    /** A folder of a checkout can look like a repository, whose settings were committed. */
    @Test
    void usesNoRepositoryThatLiesInTheProject() {
        shell("git init -q --bare inner && git -C inner config remote.origin.url evil");

        assertThat(git(root.resolve("inner")).ask("remote", "get-url", "origin"))
                .isEmpty();
    }

    @Test
    void programsThatAskGitGetTheSameSettings() {
        CommandRunner guarded = Git.guarding(COMMANDS, Map.of("GIT_CONFIG_COUNT", "0"));

        CommandResult result = guarded.run(List.of("git", "show", "--format=%H", "HEAD", "--quiet", "--"), root);

        assertThat(result)
                .isInstanceOfSatisfying(
                        CommandResult.Exited.class,
                        it -> assertThat(it.status()).isZero());
        assertThat(guarded.run(List.of("git", "config", "core.fsmonitor"), root))
                .isEqualTo(new CommandResult.Exited(0, "false\n"));
        assertThat(mark).doesNotExist();
    }

    @Test
    void startsNoGitWhereThereIsNoRepository() {
        CommandRunner none = (command, lines) -> {
            throw new AssertionError(command.toString());
        };

        assertThat(new Git(none, elsewhere, Map.of()).ask("rev-parse", "HEAD")).isEqualTo(Optional.empty());
    }

    private static Git git(Path folder) {
        return new Git(COMMANDS, folder, System.getenv());
    }

    private void shell(String script) {
        assertThat(COMMANDS.run(List.of("sh", "-c", script), root))
                .isInstanceOfSatisfying(
                        CommandResult.Exited.class,
                        it -> assertThat(it.status()).as(script + it.output()).isZero());
    }
}
