package com.bentoml.manager.cli;

import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * All that a command takes from the machine it runs on.
 *
 * @param directory the working directory, absolute
 * @param out for results
 * @param err for narration and errors
 */
public record Host(
        Path directory,
        Map<String, String> environment,
        CommandRunner commands,
        PrintWriter out,
        PrintWriter err,
        Run run) {
    public Host {
        environment = Map.copyOf(environment);
    }

    /**
     * What goes on while a command runs.
     *
     * @param stop raised by somebody who wants the run to end
     * @param terminal the width of the terminal that narration goes to; 0 if it goes elsewhere
     */
    public record Run(InstantSource clock, StopSignal stop, int terminal) {
        public static Run unattended() {
            return new Run(InstantSource.system(), new StopSignal(), 0);
        }
    }

    /** A machine on which nobody watches or stops the run. */
    public Host(
            Path directory, Map<String, String> environment, CommandRunner commands, PrintWriter out, PrintWriter err) {
        this(directory, environment, commands, out, err, Run.unattended());
    }

    InstantSource clock() {
        return run.clock();
    }

    StopSignal stop() {
        return run.stop();
    }
}
