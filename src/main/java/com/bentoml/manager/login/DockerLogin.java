package com.bentoml.manager.login;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has docker log in to registries, and out; one thread at a time, as Docker's configuration is one file. */
public final class DockerLogin {
    private static final String DOCKER = "docker";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Docker's own registry, which {@code docker logout} only finds without its name. */
    private static final String DOCKER_HUB = "docker.io";

    /** Docker's words when it has no login for a server and no terminal to ask for one. */
    private static final String WOULD_ASK = "Cannot perform an interactive login";

    private static final String STORED = "existing credentials";
    private static final String HIDDEN = "***";

    private final CommandRunner commands;
    private final Path directory;
    private final StopSignal stop;

    public DockerLogin(CommandRunner commands, Path directory, StopSignal stop) {
        this.commands = commands;
        this.directory = directory;
        this.stop = stop;
    }

    /** Logs in; the password goes to docker's stdin, and is taken out of what docker answers. */
    public synchronized LoginResult login(String server, Credentials credentials) {
        List<String> words = List.of(DOCKER, "login", "--username", credentials.username(), "--password-stdin", server);
        CommandResult result = commands.run(command(words).reading(credentials.password()));
        return LoginResult.of(result, DOCKER, said(result, Optional.of(credentials.password())));
    }

    /** Tries the login that docker has kept. */
    public synchronized LoginResult check(String server) {
        CommandResult result = commands.run(command(List.of(DOCKER, "login", server)));
        List<String> said = said(result, Optional.empty());
        boolean asked = said.stream().anyMatch(line -> line.contains(WOULD_ASK));
        boolean tried = said.stream().anyMatch(line -> line.contains(STORED));
        if (asked && !tried) {
            return new LoginResult.Absent();
        }
        return LoginResult.of(
                result, DOCKER, said.stream().filter(DockerLogin::isVerdict).toList());
    }

    public synchronized LoginResult logout(String server) {
        CommandResult result = commands.run(
                command(server.equals(DOCKER_HUB) ? List.of(DOCKER, "logout") : List.of(DOCKER, "logout", server)));
        return LoginResult.of(result, DOCKER, said(result, Optional.empty()));
    }

    private Command command(List<String> words) {
        return Command.of(words, directory).within(TIMEOUT).until(stop);
    }

    private static boolean isVerdict(String line) {
        return !line.contains(WOULD_ASK) && !line.contains(STORED) && !line.contains("run 'docker logout'");
    }

    private static List<String> said(CommandResult result, Optional<String> password) {
        String output = result instanceof CommandResult.Exited exited ? exited.output() : "";
        String shown = password.filter(it -> !it.isEmpty())
                .map(it -> output.replace(it, HIDDEN))
                .orElse(output);
        return shown.lines().filter(line -> !line.isBlank()).toList();
    }
}
