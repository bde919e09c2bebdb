package com.bentoml.manager.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line: arguments in, exit status out. */
public final class ManagerCli {
    private final Host host;

    public ManagerCli(Host host) {
        this.host = host;
    }

    /** Runs one command and gives the exit status. */
    public int run(String... args) {
        CommandLine program = commandLine();
        try {
            return program.execute(new OptionSpelling(program).usual(args));
        } catch (Error bug) {
            CrashReport.write(host, bug);
            return ExitCode.BUG;
        }
    }

    /** The commands with their options, as picocli has them. */
    CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new ManagerCommand(host))
                .addSubcommand(new AuthenticateCommand(host))
                .addSubcommand(new BuildCommand(host))
                .addSubcommand(new CreateManifestCommand(host))
                .addSubcommand(new GenerateCommand(host))
                .addSubcommand(new PushReadmesCommand(host))
                .addSubcommand(new SchemaCommand(host))
                .addSubcommand(new ValidateCommand(host));
        HelpText.applyTo(commandLine);
        return commandLine
                .setOut(host.out())
                .setErr(host.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed);
    }

    private int misused(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        host.err().println(error(problem.getMessage()));
        UnmatchedArgumentException.printSuggestions(problem, host.err());
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
