package com.bentoml.manager.project;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A text file that is the old one or the new one at every moment, and never a part of it. */
public final class WholeFile {
    private WholeFile() {}

    public static void write(Path file, String text) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, where a file must go");
        }
        Path temporary = file.resolveSibling("." + file.getFileName() + ".manager-tmp");
        try {
            // What lies there may be a link to anywhere.
            Files.deleteIfExists(temporary);
            Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e instanceof FileSystemException ? e : new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
