package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options whose names have several words can be spelled with underscores, which help shows, and with hyphens. */
class OptionNamesTest {
    static Stream<OptionSpec> optionsOfSeveralWords() {
        return OptionVariablesTest.commandLine(Path.of(""), Map.of()).getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.longestName().substring(2).matches(".*[_-].*"));
    }

    @ParameterizedTest
    @MethodSource("optionsOfSeveralWords")
    void haveBothSpellings(OptionSpec option) {
        String usual = "--" + option.longestName().substring(2).replace('-', '_');
        assertThat(option.longestName()).isEqualTo(usual);
        assertThat(option.names()).contains(hyphened(option));
    }

    @ParameterizedTest
    @MethodSource("optionsOfSeveralWords")
    void areShownWithUnderscores(OptionSpec option) {
        CommandSpec command = option.command();
        assertThat(Cli.in(Path.of("")).run(command.name(), "--help").out())
                .contains(option.longestName())
                .doesNotContain(hyphened(option));
        assertThat(Cli.in(Path.of("")).run("completion", "bash").out()).doesNotContain(" '" + hyphened(option) + "'");
    }

    @Test
    void errorsSpellThemWithUnderscores() {
        assertThat(Cli.in(Path.of("")).run("build", "--max-workers=many").err())
                .startsWith("error: --max_workers: 'many' is not a whole number\n");
    }

    private static String hyphened(OptionSpec option) {
        return "--" + option.longestName().substring(2).replace('_', '-');
    }
}
