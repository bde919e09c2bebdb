package com.bentoml.manager.registry;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.Redaction;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * Asks the programs that keep logins for Docker.
 *
 * @see <a href="https://github.com/docker/docker-credential-helpers#development">what they read and write</a>
 */
final class CredentialHelper {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String NOTHING = "credentials not found";

    /** The user that stands for an identity token. */
    private static final String TOKEN = "<token>";

    private final Registries.Visit visit;

    CredentialHelper(Registries.Visit visit) {
        this.visit = visit;
    }

    Login login(String helper, String key) {
        String program = "docker-credential-" + helper;
        CommandResult result = visit.commands()
                .run(Command.of(List.of(program, "get"), visit.directory())
                        .reading(key)
                        .confidentially()
                        .within(TIMEOUT)
                        .until(visit.stop()));
        if (result instanceof CommandResult.Exited exited) {
            return exited.succeeded() ? read(program, exited.output()) : failure(program, exited);
        }
        return new Login.Broken(
                result instanceof CommandResult.Failed
                        ? program + " isn't there; install it, and have it on PATH"
                        : program + " had no answer");
    }

    private Login failure(String program, CommandResult.Exited exited) {
        if (exited.output().contains(NOTHING)) {
            return new Login.Anonymous();
        }
        String words = Redaction.of(visit.environment()).ofKeeper(exited.output());
        return new Login.Broken(program + ": " + (words.isEmpty() ? "status " + exited.status() : words));
    }

    /** A helper may warn on stderr, around what it has to say; nothing it says may be shown. */
    private static Login read(String program, String output) {
        int from = output.indexOf('{');
        int to = output.lastIndexOf('}');
        JsonNode login = Json.read(from < 0 || to < from ? "" : output.substring(from, to + 1));
        if (!login.isObject()) {
            return new Login.Broken(program + " didn't answer in JSON");
        }
        String user = login.path("Username").asText("");
        String secret = login.path("Secret").asText("");
        if (user.isEmpty() && secret.isEmpty()) {
            return new Login.Anonymous();
        }
        return user.equals(TOKEN) ? new Login.IdentityToken(secret) : new Login.Password(user, secret);
    }
}
