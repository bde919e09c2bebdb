package com.bentoml.manager.publish;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log of the pushes of a README to one registry: all that the plugin said. */
public final class ReadmeLog implements AutoCloseable {
    private final BufferedWriter writer;

    private ReadmeLog(BufferedWriter writer) {
        this.writer = writer;
    }

    public static ReadmeLog at(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        return new ReadmeLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    /** Writes a line at once, so that the log of a killed run tells how far it came. */
    public void line(String text) {
        try {
            writer.write(text);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
