package com.bentoml.manager.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file in one step: it is the old one or the new one at every moment, and never a part of it. */
public final class AtomicFile {
    private static final String END = ".manager-tmp";

    private AtomicFile() {}

    /** Writes a file that no other process writes meanwhile. */
    public static void write(Path file, byte[] bytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, where a file must go");
        }
        Path temporary = temporary(file);
        // What lies there may be a link to anywhere.
        Files.deleteIfExists(temporary);
        replace(file, temporary, bytes, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    /** The same for text, in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file so that it is there even after a power cut. */
    public static void writeDurably(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        replace(
                file,
                temporary(file),
                bytes,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.DSYNC);
    }

    /** Writes a file that only its owner may read, and that several processes may write. */
    public static void writePrivately(Path file, String text) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), END);
        replace(file, temporary, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    }

    private static void replace(Path file, Path temporary, byte[] bytes, OpenOption... how) throws IOException {
        try {
            try (FileChannel channel = FileChannel.open(temporary, how)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw naming(file, e);
        }
    }

    /** Adds the file's name to a problem; once a file is open, the system doesn't name it. */
    public static IOException naming(Path file, IOException problem) {
        return problem instanceof FileSystemException
                ? problem
                : new IOException(file + ": " + problem.getMessage(), problem);
    }

    /** The file beside a file that becomes that file; a killed process may leave it. */
    public static Path temporary(Path file) {
        return file.resolveSibling(temporary(String.valueOf(file.getFileName())));
    }

    /** The same for a file's name alone. */
    public static String temporary(String name) {
        return "." + name + END;
    }

    /** Whether a file is one that was to become another. */
    public static boolean isTemporary(String name) {
        return name.endsWith(END);
    }
}
