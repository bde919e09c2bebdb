package com.bentoml.manager.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A text file that is the old one or the new one at every moment, and never a part of it. */
final class WholeFile {
    private WholeFile() {}

    static void write(Path file, String text) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, where a file must go");
        }
        Path temporary = file.resolveSibling("." + file.getFileName() + ".manager-tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e instanceof FileSystemException ? e : new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
