package com.bentoml.manager.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs as a shell does. */
final class Executables {
    private Executables() {}

    /** The file that a program's name stands for. */
    static Optional<Path> find(String program, Path directory, String searchPath) {
        if (program.contains("/")) {
            return Optional.of(directory.resolve(program)).filter(Executables::isExecutable);
        }
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .map(folder -> directory.resolve(folder).resolve(program))
                .filter(Executables::isExecutable)
                .findFirst();
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
