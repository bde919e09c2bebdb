package com.bentoml.manager.report;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.process.Printable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log of programs: their commands and their output, as plain text. */
public final class LogFile implements AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;

    private LogFile(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Where a log is, below the folder of generated files; packages may have the same tags. */
    public static String path(String packageName, String name) {
        return Layout.LOGS + "/" + packageName + "/" + name + ".log";
    }

    /** Begins a file anew, with its folders. */
    public static LogFile at(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        return new LogFile(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    /** Writes a line at once, so that the log of a killed run is complete. */
    public void line(String text) {
        try {
            writer.write(Printable.of(text));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(new FileSystemException(file.toString(), null, e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
