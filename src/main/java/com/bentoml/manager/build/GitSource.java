package com.bentoml.manager.build;

import com.bentoml.manager.build.ImageLabels.Source;
import com.bentoml.manager.fingerprint.RemoteSource;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks git which state of the project is built. */
public final class GitSource {
    private final CommandRunner commands;
    private final Path root;

    public GitSource(CommandRunner commands, Path root) {
        this.commands = commands;
        this.root = root;
    }

    /** The time is {@code SOURCE_DATE_EPOCH} where that is set, else the commit's. */
    public Source source(Map<String, String> environment) {
        Optional<String> seconds = Optional.ofNullable(environment.get("SOURCE_DATE_EPOCH"))
                .filter(it -> !it.isBlank())
                .or(() -> git("log", "-1", "--format=%ct"));
        return new Source(
                seconds.flatMap(GitSource::time),
                git("rev-parse", "HEAD"),
                git("remote", "get-url", "origin").map(RemoteSource::withoutCredentials));
    }

    private static Optional<String> time(String seconds) {
        try {
            return Optional.of(
                    Instant.ofEpochSecond(Long.parseLong(seconds.strip())).toString());
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<String> git(String... arguments) {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        return commands.run(words, root) instanceof CommandResult.Exited exited && exited.succeeded()
                ? Optional.of(exited.output().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
