package com.bentoml.manager.cli.options;

import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.report.Narrator;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** How much is printed on stderr. */
public final class VerbosityOptions {
    private static final int USUAL = 2;
    private static final int MOST = 5;
    private static final String MORE = "3";

    @Option(
            names = {"-v", "--verbosity"},
            arity = "0..1",
            fallbackValue = MORE,
            preprocessor = Bare.class,
            paramLabel = "LEVEL",
            description =
                    "How much to tell on stderr: 0 errors, 1 also warnings, 2 also progress, 3 also each file, 4 also"
                            + " each step, 5 also each program that is started, and times (default: 2; -v alone: 3).")
    private int level = USUAL;

    @Option(
            names = {"-q", "--quiet"},
            description = "Tell only errors, as -v 0 does; print only what --output asks for.")
    private boolean quiet;

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

    public Narrator narrator(ProgramEnvironment environment) {
        if (level < 0 || level > MOST) {
            throw new UsageException("--verbosity: " + level + " is not a level; 0 to " + MOST + " are");
        }
        return new Narrator(environment.err(), level(), environment.clock());
    }

    /** The options of the command that was given, if it has such. */
    public static Optional<VerbosityOptions> of(ParseResult parsed) {
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        return command.commandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(VerbosityOptions.class::isInstance)
                .map(VerbosityOptions.class::cast)
                .findFirst();
    }

    public boolean isEverything() {
        return level() == MOST;
    }

    public int level() {
        return quiet ? 0 : level;
    }

    /** Whether more is wanted than usual. */
    public boolean isVerbose() {
        return level() > USUAL;
    }

    /** Whether stdout is left to documents, and stderr to errors. */
    public boolean isQuiet() {
        return level() == 0;
    }
}
