package com.bentoml.manager.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of one image: our own first lines, then all that the builder says. */
final class ImageLog implements AutoCloseable {
    private final BufferedWriter writer;

    private ImageLog(BufferedWriter writer) {
        this.writer = writer;
    }

    static ImageLog at(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new ImageLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    /** Says what is about to run. */
    void attempt(int number, List<String> command, String builder, String start) {
        line("command: " + ShellWords.of(command));
        line("start: " + start);
        line("builder: " + builder);
        line("attempt: " + number);
        line("");
    }

    /** Writes a line at once, so that the log of a killed run tells how far it came. */
    void line(String text) {
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
