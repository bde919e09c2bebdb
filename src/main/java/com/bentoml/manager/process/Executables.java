package com.bentoml.manager.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs as a shell does, but never in folders that are named from the working one, which may be a stranger's. */
final class Executables {
    private Executables() {}

    /** The file that a program's name stands for. */
    static Optional<Path> find(String program, Path directory, String searchPath) {
        if (program.contains("/")) {
            return Optional.of(directory.resolve(program)).filter(Executables::isExecutable);
        }
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(program))
                .filter(Executables::isExecutable)
                .findFirst();
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
