package com.bentoml.manager.build;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs in to a registry again when a token ran out during a long build. */
public final class DockerLogin {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final CommandRunner commands;
    private final Path directory;
    private final Optional<Credentials> credentials;

    /** A user and a password; only the builder of a login ever sees the latter. */
    private record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** Takes the credentials from {@code DOCKER_USER} and {@code DOCKER_PASS}, if both are set. */
    public DockerLogin(CommandRunner commands, Path directory, Map<String, String> environment) {
        this.commands = commands;
        this.directory = directory;
        this.credentials = Optional.ofNullable(environment.get("DOCKER_USER"))
                .flatMap(user -> Optional.ofNullable(environment.get("DOCKER_PASS"))
                        .map(password -> new Credentials(user, password)));
    }

    /** Gives whether it logged in; one thread at a time, as Docker's configuration is one file. */
    synchronized boolean again(String registry) {
        return credentials.map(known -> login(known, registry)).orElse(false);
    }

    private boolean login(Credentials known, String registry) {
        List<String> words = List.of("docker", "login", "--username", known.user, "--password-stdin", registry);
        CommandResult result = commands.run(
                Command.of(words, directory).reading(known.password).within(TIMEOUT));
        return result instanceof CommandResult.Exited exited && exited.succeeded();
    }
}
