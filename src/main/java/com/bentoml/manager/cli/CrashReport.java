package com.bentoml.manager.cli;

import com.bentoml.manager.project.ProgramEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the stack trace of a bug in a file, so that stderr can say what matters to the user. */
final class CrashReport {
    private CrashReport() {}

    static void write(ProgramEnvironment environment, Throwable bug) {
        environment.err().error("this is a bug in manager: " + bug.getClass().getSimpleName());
        try {
            Path file = Files.createTempFile("manager-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                bug.printStackTrace(writer);
                if (writer.checkError()) {
                    throw new IOException(file + " can't be written");
                }
            }
            environment.err().println("Please report it with " + file);
        } catch (IOException e) {
            bug.printStackTrace(environment.err());
        }
        environment.err().flush();
    }
}
