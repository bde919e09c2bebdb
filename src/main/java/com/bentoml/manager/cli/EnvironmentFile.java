package com.bentoml.manager.cli;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads single values out of a {@code .env} file; the rest of it, which may be secret, is never kept. */
final class EnvironmentFile {
    private EnvironmentFile() {}

    static Optional<String> value(Path file, String name) {
        Path folder = file.getParent();
        Path fileName = file.getFileName();
        if (folder == null || fileName == null || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Dotenv.configure()
                    .directory(folder.toString())
                    .filename(fileName.toString())
                    .ignoreIfMalformed()
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .stream()
                    .filter(entry -> entry.getKey().equals(name))
                    .map(DotenvEntry::getValue)
                    .filter(value -> !value.isBlank())
                    .reduce((first, last) -> last);
        } catch (DotenvException e) {
            return Optional.empty();
        }
    }
}
