package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Trees;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts are files too, for the release archive; {@code src/test/sh/completion-test.sh} tries them in zsh. */
class CompletionTest {
    private static final Path FOLDER = Path.of("src/docs/completion");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"bash,manager", "zsh,_manager"})
    void isTheDocumentedOne(String shell, String file) {
        String script = script(shell);
        Path documented = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Trees.write(documented, script);
        }
        assertThat(script).isEqualTo(Trees.text(documented));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manager gen                          | generate",
                "manager build --max                  | --max_workers",
                "manager generate --p                 | --project_dir --python_version",
                "manager build --releases r           | runtime",
                "manager completion ''                | bash zsh",
                "manager authenticate --lo            | --logout",
                "manager generate --generated_dir pla | places",
            })
    void completesInBash(String line, String completions) {
        Trees.write(folder.resolve("places/file"), "");
        Trees.write(folder.resolve("script"), script("bash"));
        List<String> words = new ArrayList<>(List.of(
                "bash",
                "--norc",
                "-c",
                "source ./script; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1));"
                        + " \"$(complete -p manager | sed 's/.* -F \\([^ ]*\\).*/\\1/')\" 2>/dev/null;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\" | sort",
                "bash"));
        words.addAll(List.of(line.replace("''", " ").split(" +", -1)));
        CommandResult result = new LocalCommands(Duration.ofSeconds(20)).run(Command.of(words, folder));
        assertThat(result)
                .isEqualTo(new CommandResult.Exited(
                        0, completions.replace(' ', '\n').strip() + "\n"));
    }

    @Test
    void needsAShell() {
        Cli.Result result = Cli.in(folder).run("completion");
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("SHELL");
    }

    private String script(String shell) {
        Cli.Result result = Cli.in(folder).run("completion", shell);
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        return result.out();
    }
}
