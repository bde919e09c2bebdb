package com.bentoml.manager.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds programs as a shell does, but never in folders that are named from the working one, which may be a stranger's. */
final class Executables {
    private Executables() {}

    /** The file that a program's name stands for. */
    static Optional<Path> find(String program, Path directory, String searchPath) {
        if (program.contains("/")) {
            return Optional.of(directory.resolve(program)).filter(Executables::isExecutable);
        }
        return folders(searchPath)
                .map(folder -> Path.of(folder, program))
                .filter(Executables::isExecutable)
                .findFirst();
    }

    /** The search path that programs get, which may look for others. */
    static String safe(String searchPath) {
        return folders(searchPath).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> folders(String searchPath) {
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> Path.of(folder).isAbsolute());
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
