package com.bentoml.manager.project;

import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.report.Palette;
import com.bentoml.manager.report.Screen;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All that a command takes from the machine it runs on.
 *
 * @param directory the working directory, absolute
 * @param registries opened only by commands that ask what they hold
 * @param out for results
 * @param err for narration and errors
 */
public record ProgramEnvironment(
        Path directory,
        Map<String, String> variables,
        CommandRunner commands,
        Registries registries,
        Screen out,
        Screen err,
        Run run) {
    public ProgramEnvironment {
        variables = Map.copyOf(variables);
    }

    /** A machine with these streams. */
    public ProgramEnvironment(
            Path directory,
            Map<String, String> variables,
            CommandRunner commands,
            Registries registries,
            PrintWriter out,
            PrintWriter err,
            Run run) {
        this(
                directory,
                variables,
                commands,
                registries,
                new Screen(out, Palette.PLAIN),
                new Screen(err, Palette.of(run.terminal(), variables)),
                run);
    }

    /**
     * What goes on while a command runs.
     *
     * @param stop raised when the user wants the run to end
     * @param terminal the width of the terminal that narration goes to; 0 if it goes elsewhere
     * @param output the same for results
     */
    public record Run(InstantSource clock, StopSignal stop, int terminal, int output, Input input) {
        /** A run without input. */
        public Run(InstantSource clock, StopSignal stop, int terminal) {
            this(clock, stop, terminal, 0, new Input(InputStream.nullInputStream(), Optional::empty));
        }

        public static Run unattended() {
            return new Run(InstantSource.system(), new StopSignal(), 0);
        }
    }

    /**
     * The input of a run.
     *
     * @param prompt empty without a terminal; looked for only when there is a question
     */
    public record Input(InputStream stdin, Supplier<Optional<Prompt>> prompt) {}

    /** A machine without a terminal, and without a signal that stops the run. */
    public ProgramEnvironment(
            Path directory,
            Map<String, String> variables,
            CommandRunner commands,
            Registries registries,
            PrintWriter out,
            PrintWriter err) {
        this(directory, variables, commands, registries, out, err, Run.unattended());
    }

    /** The same machine, but programs don't get these variables. */
    public ProgramEnvironment withholding(Set<String> variables) {
        return running(commands.without(variables));
    }

    /** Runs programs with no variable but {@code PATH}. */
    public CommandRunner bareCommands() {
        Set<String> needless = new HashSet<>(variables.keySet());
        needless.remove("PATH");
        return commands.without(needless);
    }

    /** The same machine, with another way to run programs. */
    public ProgramEnvironment running(CommandRunner runner) {
        return new ProgramEnvironment(directory, variables, runner, registries, out, err, run);
    }

    public Input input() {
        return run.input();
    }

    public InstantSource clock() {
        return run.clock();
    }

    public StopSignal stop() {
        return run.stop();
    }
}
