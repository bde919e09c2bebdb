package com.bentoml.manager.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the program in a JVM of its own, for what can only be seen from outside. */
public record Program(Path directory, List<String> javaOptions) {

    public static Program in(Path directory, String... javaOptions) {
        return new Program(directory, List.of(javaOptions));
    }

    /** Starts it; what it prints is thrown away. */
    public Process start(String... args) {
        return start(ProcessBuilder.Redirect.DISCARD, args);
    }

    /** Starts it; what it prints has to be read. */
    public Process startHeard(String... args) {
        return start(ProcessBuilder.Redirect.PIPE, args);
    }

    private Process start(ProcessBuilder.Redirect output, String... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "com.bentoml.manager.Main"));
        command.addAll(List.of(args));
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
