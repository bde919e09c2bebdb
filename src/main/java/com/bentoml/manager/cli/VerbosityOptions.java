package com.bentoml.manager.cli;

import com.bentoml.manager.report.Narrator;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How much is told on stderr. */
final class VerbosityOptions {
    private static final int USUAL = 2;
    private static final int MOST = 5;
    private static final String MORE = "3";

    private static final String LEVEL = "--verbosity";
    private static final String QUIET = "--quiet";

    private final CommandSpec command;
    private final Argument<Integer> level;
    private final Argument<Boolean> quiet;

    private VerbosityOptions(CommandSpec command, Argument<Integer> level, Argument<Boolean> quiet) {
        this.command = command;
        this.level = level;
        this.quiet = quiet;
    }

    VerbosityOptions(CommandSpec command) {
        this.command = command;
        level = Argument.number(
                command,
                OptionSpec.builder("-v", LEVEL)
                        .arity("0..1")
                        .fallbackValue(MORE)
                        .preprocessor(new Bare())
                        .paramLabel("LEVEL")
                        .description(
                                "How much to tell on stderr: 0 errors only, 1 warnings, 2 what matters, 3 each file, 4 each"
                                        + " step, 5 each program that is started, and times (default: 2).")
                        .initialValue(USUAL));
        quiet = Argument.flag(
                command,
                OptionSpec.builder("-q", QUIET)
                        .description("Tell errors only, as -v 0 does; on stdout, only what --output asks for."));
    }

    /** Keeps {@code -v} from taking what a command can't do without, as in {@code explain -v TAG}. */
    static final class Bare implements IParameterPreprocessor {
        private static final Pattern NUMBER = Pattern.compile("-?\\d+");

        @Override
        public boolean preprocess(Stack<String> rest, CommandSpec command, ArgSpec option, Map<String, Object> how) {
            boolean apart = " ".equals(how.get("separator"));
            boolean needsMore = command.positionalParameters().stream().anyMatch(ArgSpec::required);
            if (needsMore
                    && apart
                    && !rest.isEmpty()
                    && !NUMBER.matcher(rest.peek()).matches()) {
                rest.push(MORE);
            }
            return false;
        }
    }

    Narrator narrator(Host host) {
        if (level.value() < 0 || level.value() > MOST) {
            throw Misuse.of(command, "--verbosity: " + level.value() + " is not a level; 0 to " + MOST + " are");
        }
        return new Narrator(host.err(), level(), host.clock());
    }

    /** The options of the command that was given, if it has such. */
    static Optional<VerbosityOptions> of(ParseResult parsed) {
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        CommandSpec spec = command.commandSpec();
        return Optional.ofNullable(spec.findOption(LEVEL))
                .map(level ->
                        new VerbosityOptions(spec, new Argument<>(level), new Argument<>(spec.findOption(QUIET))));
    }

    boolean isEverything() {
        return level() == MOST;
    }

    int level() {
        return quiet.value() ? 0 : level.value();
    }

    /** Whether more is wanted than usual. */
    boolean isMore() {
        return level() > USUAL;
    }

    /** Whether stdout is left to documents, and stderr to errors. */
    boolean isQuiet() {
        return level() == 0;
    }
}
