package com.bentoml.manager.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the program in a JVM of its own, for what can only be seen from outside. */
public record Program(Path directory, List<String> javaOptions, Map<String, String> variables) {

    public static Program in(Path directory, String... javaOptions) {
        return new Program(directory, List.of(javaOptions), Map.of());
    }

    /** The same with variables in its environment. */
    public Program with(Map<String, String> more) {
        return new Program(directory, javaOptions, more);
    }

    /** Starts it; what it prints is thrown away. */
    public Process start(String... args) {
        return start(ProcessBuilder.Redirect.DISCARD, args);
    }

    /** Starts it; what it prints has to be read. */
    public Process startHeard(String... args) {
        return start(ProcessBuilder.Redirect.PIPE, args);
    }

    /** Starts it with its stdout going to a file; what it says on stderr has to be read. */
    public Process startInto(Path file, String... args) {
        return start(builder(args).redirectOutput(file.toFile()));
    }

    private Process start(ProcessBuilder.Redirect output, String... args) {
        return start(builder(args).redirectErrorStream(true).redirectOutput(output));
    }

    private ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "com.bentoml.manager.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(variables);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
