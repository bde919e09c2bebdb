package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.Converters;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line: arguments in, exit status out. */
public final class ManagerCli {
    /** A level of verbosity, in one argument or two. */
    private static final Pattern LEVEL = Pattern.compile("(-v[ =]?|--verbosity[ =])\\d+(?= |$)");

    private final ProgramEnvironment environment;
    private final OptionVariables variables;
    private final CommandTrace trace;

    public ManagerCli(ProgramEnvironment environment) {
        this.trace = new CommandTrace(environment.commands(), environment.clock());
        this.environment = environment.running(trace);
        this.variables = new OptionVariables(environment.variables());
    }

    /** The verbosity may stand in front of the command, as in {@code manager -v 5 plan}. */
    private static String[] commandFirst(String... args) {
        Matcher level = LEVEL.matcher(String.join(" ", List.of(args).subList(0, Math.min(2, args.length))));
        int command = level.lookingAt()
                ? (int) level.group().chars().filter(it -> it == ' ').count() + 1
                : 0;
        if (command == 0 || command >= args.length || args[command].startsWith("-")) {
            return args;
        }
        List<String> moved = new ArrayList<>(List.of(args));
        moved.add(0, moved.remove(command));
        return moved.toArray(String[]::new);
    }

    /** Runs one command and gives the exit status. */
    public int run(String... args) {
        String[] ordered = commandFirst(args);
        int status = execute(ordered);
        if (status != ExitCode.DONE
                && isForDocument(ordered)
                && !environment.out().isUsed()) {
            List<String> errors = environment.err().errors();
            environment.out().print(BuildReport.refused(errors));
            environment.out().flush();
        }
        return status;
    }

    /** Whether a document is expected on stdout, as far as the arguments can be read. */
    private boolean isForDocument(String... args) {
        List<String> all = List.of(args);
        List<String> words = all.contains("--") ? all.subList(0, all.indexOf("--")) : all;
        int option = words.indexOf("--output");
        boolean wanted = option < 0
                ? words.contains("--output=json")
                        || "json".equals(environment.variables().get("MANAGER_OUTPUT"))
                : option + 1 < words.size() && words.get(option + 1).equals("json");
        return wanted && words.contains("build");
    }

    private int execute(String... args) {
        try {
            return commandLine().execute(args);
        } catch (Error bug) {
            CrashReport.write(environment, bug);
            return ExitCode.BUG;
        }
    }

    /** The commands with their options, as picocli has them. */
    CommandLine commandLine() {
        CommandLine program = new CommandLine(new ManagerCommand(environment), new CommandFactory(environment));
        Converters.register(program);
        CommandHelp.applyTo(program);
        return program.setOut(environment.out())
                .setErr(environment.err())
                .setDefaultValueProvider(variables)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed);
    }

    private int execute(ParseResult parsed) {
        requireNothingElse(parsed);
        VerbosityOptions.of(parsed).map(VerbosityOptions::level).ifPresent(Narrator::logAt);
        Optional<Narrator> listener = VerbosityOptions.of(parsed)
                .filter(VerbosityOptions::isEverything)
                .map(options -> options.narrator(environment));
        listener.ifPresent(narrator -> trace.report(narrator, environment.variables()));
        warnOfIdleVariables(parsed);
        Instant began = environment.clock().instant();
        try {
            int status = new CommandLine.RunLast().execute(parsed);
            if (status == ExitCode.INTERRUPTED) {
                environment.err().detail("interrupted");
            }
            return status;
        } finally {
            listener.ifPresent(narrator ->
                    narrator.took(Duration.between(began, environment.clock().instant())));
        }
    }

    private void warnOfIdleVariables(ParseResult parsed) {
        Optional<VerbosityOptions> verbosity = VerbosityOptions.of(parsed);
        if (verbosity.isPresent()
                && parsed.hasSubcommand()
                && !parsed.subcommand().isUsageHelpRequested()) {
            try {
                Narrator narrator = verbosity.get().narrator(environment);
                variables.idle(parsed.subcommand().commandSpec()).forEach(narrator::warning);
            } catch (UsageException usage) {
                throw new ParameterException(
                        parsed.subcommand().commandSpec().commandLine(), String.valueOf(usage.getMessage()));
            }
        }
    }

    /** Where help or the version is asked for, picocli lets anything pass. */
    private static void requireNothingElse(ParseResult parsed) {
        CommandLine program = parsed.commandSpec().commandLine();
        if (parsed.isVersionHelpRequested()
                && (parsed.hasSubcommand() || !parsed.unmatched().isEmpty())) {
            throw new ParameterException(
                    program,
                    "-v stands alone as --version; with a level it is --verbosity, and goes with a command, as in"
                            + " 'manager -v 5 generate'");
        }
        if (parsed.isUsageHelpRequested() && !parsed.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(program, parsed.unmatched());
        }
    }

    private int misused(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        String message = problem instanceof UnmatchedArgumentException unmatched
                ? UnknownArgument.message(unmatched)
                : String.valueOf(problem.getMessage())
                        .replaceFirst("^Invalid value for option '(--\\w+)'[^:]*: ", "$1: ");
        environment.err().error(message);
        variables.explanations(command.getCommandSpec(), message, List.of(args)).forEach(environment.err()::println);
        environment.err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        environment.err().flush();
        return ExitCode.USAGE;
    }

    private int failed(Exception problem, CommandLine command, ParseResult parsed) {
        if (problem instanceof UsageException usage) {
            return misused(new ParameterException(command, String.valueOf(usage.getMessage())), new String[0]);
        }
        if (environment.stop().isRaised() && isInterruption(problem)) {
            environment.err().detail("interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (problem instanceof UncheckedIOException io) {
            return failed(Optional.<Exception>ofNullable(io.getCause()).orElse(io), command, parsed);
        }
        if (problem instanceof IOException io) {
            environment.err().error(reason(io));
            return ExitCode.FAILED;
        }
        CrashReport.write(environment, problem);
        return ExitCode.BUG;
    }

    /** Whether it was caused by the signal that stopped the run. */
    private static boolean isInterruption(@Nullable Throwable problem) {
        return problem != null
                && (problem instanceof InterruptedException
                        || problem instanceof ClosedByInterruptException
                        || problem instanceof CancellationException
                        || isInterruption(problem.getCause()));
    }

    private static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (problem instanceof FileSystemLoopException loop) {
            return loop.getFile() + " is a link to a folder that holds it; remove it";
        }
        if (problem instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + file.getClass().getSimpleName();
        }
        return String.valueOf(problem.getMessage());
    }
}
