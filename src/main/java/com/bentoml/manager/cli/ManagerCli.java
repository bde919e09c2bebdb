package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private static final Set<String> VERSION_OPTIONS = Set.of("-v", "--version");

    /** A level of verbosity, in one argument or two. */
    private static final Pattern LEVEL = Pattern.compile("(-v[ =]?|--verbosity[ =])\\d+(?= |$)");

    /** First arguments that need no other command's options, which take longer to make than to understand. */
    private static final Set<String> ALONE = Set.of("-h", "--help", "build", "generate", "validate");

    /** Commands that begin with reading manifests; generate first looks whether it has to. */
    private static final Set<String> READERS = Set.of("audit", "build", "explain", "plan", "prune", "validate");

    private static final List<Entry> COMMANDS = List.of(
            new Entry(AuditCommand.OUTLINE, AuditCommand::new),
            new Entry(AuthenticateCommand.OUTLINE, AuthenticateCommand::new),
            new Entry(BuildCommand.OUTLINE, BuildCommand::new),
            new Entry(CompletionCommand.OUTLINE, CompletionCommand::new),
            new Entry(CreateManifestCommand.OUTLINE, CreateManifestCommand::new),
            new Entry(ExplainCommand.OUTLINE, ExplainCommand::new),
            new Entry(GenerateCommand.OUTLINE, GenerateCommand::new),
            new Entry(PlanCommand.OUTLINE, PlanCommand::new),
            new Entry(PruneCommand.OUTLINE, PruneCommand::new),
            new Entry(PushReadmesCommand.OUTLINE, PushReadmesCommand::new),
            new Entry(SchemaCommand.OUTLINE, SchemaCommand::new),
            new Entry(ValidateCommand.OUTLINE, ValidateCommand::new));

    private final Host host;
    private final OptionVariables variables;
    private final CommandTrace trace;

    /** A command, which is only made where its options are needed. */
    private record Entry(Outline outline, Function<Host, Subcommand> command) {}

    public ManagerCli(Host host) {
        this.trace = new CommandTrace(host.commands(), host.clock());
        this.host = host.running(trace);
        this.variables = new OptionVariables(host.environment());
    }

    /** The version, where nothing else is asked for; it needs none of the commands. */
    public static Optional<String> version(String... args) {
        return args.length == 1 && VERSION_OPTIONS.contains(args[0])
                ? Optional.of(VersionProvider.version())
                : Optional.empty();
    }

    /** Runs one command and gives the exit status. */
    public int run(String... words) {
        String[] args = commandFirst(words);
        if (args.length > 0 && READERS.contains(args[0])) {
            ManifestReader.prepare();
        }
        boolean alone = args.length > 0 && ALONE.contains(args[0]);
        return run(alone ? commandLine(Set.of(args[0])::contains) : commandLine(), args);
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

    private int run(CommandLine program, String... args) {
        try {
            return program.execute(new OptionSpelling(program).usual(args));
        } catch (Error bug) {
            CrashReport.write(host, bug);
            return ExitCode.BUG;
        }
    }

    /** The commands with their options, as picocli has them. */
    CommandLine commandLine() {
        return commandLine(name -> true);
    }

    /** All commands, but only those that are wanted with their options. */
    private CommandLine commandLine(Predicate<String> wanted) {
        CommandLine commandLine = new CommandLine(new ManagerCommand(host).spec(), new ListFactory());
        for (Entry entry : COMMANDS) {
            Outline outline = entry.outline();
            boolean whole = wanted.test(outline.name());
            commandLine.addSubcommand(
                    outline.name(), whole ? entry.command().apply(host).spec() : outline.alone());
        }
        HelpText.applyTo(commandLine);
        return commandLine
                .setOut(host.out())
                .setErr(host.err())
                .setDefaultValueProvider(variables)
                .setHelpFactory(CommandHelp::new)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed);
    }

    private int execute(ParseResult parsed) {
        requireNothingElse(parsed);
        Optional<Narrator> listener = VerbosityOptions.of(parsed)
                .filter(VerbosityOptions::isEverything)
                .map(options -> options.narrator(host));
        listener.ifPresent(narrator -> trace.tell(narrator, host.environment()));
        warnOfIdleVariables(parsed);
        Instant began = host.clock().instant();
        try {
            int status = new CommandLine.RunLast().execute(parsed);
            if (status == ExitCode.INTERRUPTED) {
                host.err().println("interrupted");
                host.err().flush();
            }
            return status;
        } finally {
            listener.ifPresent(narrator ->
                    narrator.took(Duration.between(began, host.clock().instant())));
        }
    }

    private void warnOfIdleVariables(ParseResult parsed) {
        Optional<VerbosityOptions> verbosity = VerbosityOptions.of(parsed);
        if (verbosity.isPresent()
                && parsed.hasSubcommand()
                && !parsed.subcommand().isUsageHelpRequested()) {
            Narrator narrator = verbosity.get().narrator(host);
            variables.idle(parsed.subcommand().commandSpec(), this::commandLine).forEach(narrator::warning);
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
                ? UnknownArgument.message(unmatched, this::commandLine)
                : String.valueOf(problem.getMessage())
                        .replaceFirst("^Invalid value for option '(--\\w+)'[^:]*: ", "$1: ");
        host.err().println(error(message));
        variables.explanations(command.getCommandSpec(), message, List.of(args)).forEach(host.err()::println);
        host.err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        host.err().flush();
        return ExitCode.USAGE;
    }

    private int failed(Exception problem, CommandLine command, ParseResult parsed) {
        if (problem instanceof ParameterException misuse) {
            return misused(misuse, new String[0]);
        }
        if (problem instanceof UncheckedIOException io) {
            return failed(Optional.<Exception>ofNullable(io.getCause()).orElse(io), command, parsed);
        }
        if (problem instanceof IOException io) {
            host.err().println(error(reason(io)));
            host.err().flush();
            return ExitCode.FAILED;
        }
        CrashReport.write(host, problem);
        return ExitCode.BUG;
    }

    private String error(@Nullable String message) {
        return host.palette().bad("error:") + " " + message;
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
