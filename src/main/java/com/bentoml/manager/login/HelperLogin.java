package com.bentoml.manager.login;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Has docker take a server's credentials from a helper, which makes new ones whenever they run out. */
public final class HelperLogin {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final CommandRunner commands;
    private final Path directory;
    private final StopSignal stop;
    private final DockerConfig config;

    public HelperLogin(CommandRunner commands, Path directory, StopSignal stop, DockerConfig config) {
        this.commands = commands;
        this.directory = directory;
        this.stop = stop;
        this.config = config;
    }

    /** Whether the user's own configuration has docker ask a helper for a server already. */
    public boolean isRegistered(String server, String helper) throws IOException {
        return config.hasHelper(server, helper);
    }

    /** Registers a helper for a server, if it can give credentials. */
    public LoginResult login(String server, String helper) throws IOException {
        LoginResult result = ask(server, helper);
        if (result instanceof LoginResult.Accepted && !config.hasHelper(server, helper)) {
            config.setHelper(server, helper);
        }
        return result;
    }

    /** Tells whether docker uses the helper, and the helper gives credentials. */
    public LoginResult check(String server, String helper) throws IOException {
        return config.hasHelper(server, helper) ? ask(server, helper) : new LoginResult.Absent();
    }

    public LoginResult logout(String server) throws IOException {
        config.removeHelper(server);
        return new LoginResult.Accepted();
    }

    /** What a helper says when it succeeds is the credentials, and is dropped. */
    private LoginResult ask(String server, String helper) {
        String program = "docker-credential-" + helper;
        CommandResult result = commands.run(Command.of(List.of(program, "get"), directory)
                .reading(server)
                .within(TIMEOUT)
                .until(stop));
        boolean refused = result instanceof CommandResult.Exited exited && !exited.succeeded();
        String words = refused ? Redaction.NONE.ofKeeper(((CommandResult.Exited) result).output()) : "";
        return LoginResult.of(
                result, program, words.lines().filter(line -> !line.isBlank()).toList());
    }
}
