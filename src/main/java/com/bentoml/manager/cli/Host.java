package com.bentoml.manager.cli;

import com.bentoml.manager.process.CommandRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command takes from the machine it runs on.
 *
 * @param directory the working directory, absolute
 * @param out for results
 * @param err for narration and errors
 */
public record Host(
        Path directory, Map<String, String> environment, CommandRunner commands, PrintWriter out, PrintWriter err) {
    public Host {
        environment = Map.copyOf(environment);
    }
}
