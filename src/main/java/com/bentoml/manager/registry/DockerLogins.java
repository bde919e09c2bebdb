package com.bentoml.manager.registry;

import com.bentoml.manager.process.Command;
import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.Home;
import com.bentoml.manager.process.Redaction;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logins that Docker has: in {@code DOCKER_AUTH_CONFIG}, in its configuration, and those that helpers keep.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/login/">where docker login puts them</a>
 */
final class DockerLogins {
    private static final Duration HELPER_TIMEOUT = Duration.ofMinutes(1);
    private static final String NOTHING = "credentials not found";

    /** The user that stands for an identity token. */
    private static final String TOKEN = "<token>";

    private final Registries.Session session;

    DockerLogins(Registries.Session session) {
        this.session = session;
    }

    /** The login for a registry: Docker's, else the one that was given besides, if the registry may have it. */
    Login of(Endpoint endpoint) {
        Login docker = ofDocker(endpoint);
        return docker instanceof Login.Anonymous
                ? besides(endpoint).filter(Login.Password.class::isInstance).orElse(docker)
                : docker;
    }

    /** The login that was given besides Docker's. */
    Optional<Login> besides(Endpoint endpoint) {
        return session.passwords()
                .apply(endpoint.registry())
                .map(password -> password instanceof Registries.Password.Given given
                        ? new Login.Password(given.user(), given.password())
                        : new Login.Broken(((Registries.Password.Denied) password).reason()));
    }

    /** The login that Docker has now, read anew because the user may have logged in meanwhile. */
    Login ofDocker(Endpoint endpoint) {
        Login given = given(endpoint.loginKey());
        return given instanceof Login.Anonymous ? configured(endpoint) : given;
    }

    /** Docker 28.3 and later takes logins from the environment first; what can't be read there is left aside. */
    private Login given(String key) {
        String config = session.environment().getOrDefault("DOCKER_AUTH_CONFIG", "");
        return config.isEmpty()
                ? new Login.Anonymous()
                : kept(Content.of(config).json().path("auths"), key);
    }

    private Login configured(Endpoint endpoint) {
        Path file = Home.dockerConfig(session.environment(), session.directory());
        if (!Files.exists(file)) {
            return new Login.Anonymous();
        }
        try {
            JsonNode config = new Content(Files.readAllBytes(file)).json();
            if (!config.isObject()) {
                return new Login.Broken(file + " is not JSON; mend it, or move it away");
            }
            String key = endpoint.loginKey();
            Optional<String> helper = text(config.path("credHelpers").path(endpoint.registry()))
                    .or(() -> text(config.path("credHelpers").path(key)))
                    .or(() -> text(config.path("credsStore")));
            return helper.isPresent() ? ofHelper(helper.get(), key) : kept(config.path("auths"), key);
        } catch (IOException e) {
            return new Login.Broken(file + " can't be read");
        }
    }

    /** Old versions of Docker kept whole addresses. */
    private static Login kept(JsonNode logins, String key) {
        if (logins.has(key)) {
            return read(logins.path(key));
        }
        for (Map.Entry<String, JsonNode> entry : logins.properties()) {
            if (host(entry.getKey()).equals(host(key))) {
                return read(entry.getValue());
            }
        }
        return new Login.Anonymous();
    }

    private static String host(String key) {
        return key.replaceFirst("^https?://", "").replaceFirst("/.*", "");
    }

    private static Login read(JsonNode login) {
        Optional<String> identity = text(login.path("identitytoken"));
        if (identity.isPresent()) {
            return new Login.IdentityToken(identity.get());
        }
        Optional<String> token = text(login.path("registrytoken"));
        if (token.isPresent()) {
            return new Login.RegistryToken(token.get());
        }
        Optional<String> auth = text(login.path("auth"));
        if (auth.isPresent()) {
            return decoded(auth.get());
        }
        return text(login.path("username"))
                .<Login>map(
                        user -> new Login.Password(user, login.path("password").asText("")))
                .orElseGet(Login.Anonymous::new);
    }

    private static Login decoded(String auth) {
        try {
            String text = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Login.Broken("a login in Docker's configuration has no password; log in again")
                    : new Login.Password(
                            text.substring(0, colon), text.substring(colon + 1).replaceAll("\0+$", ""));
        } catch (IllegalArgumentException e) {
            return new Login.Broken("a login in Docker's configuration is not base64; log in again");
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(it -> !it.isEmpty());
    }

    /**
     * Asks a program that keeps logins for Docker.
     *
     * @see <a href="https://github.com/docker/docker-credential-helpers#development">what it reads and writes</a>
     */
    private Login ofHelper(String helper, String key) {
        String program = "docker-credential-" + helper;
        CommandResult result = session.commands()
                .run(Command.of(List.of(program, "get"), session.directory())
                        .reading(key)
                        .confidentially()
                        .within(HELPER_TIMEOUT)
                        .until(session.stop()));
        if (result instanceof CommandResult.Exited exited) {
            return exited.succeeded() ? ofOutput(program, exited.output()) : failure(program, exited);
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
        String words = Redaction.of(session.environment()).ofKeeper(exited.output());
        return new Login.Broken(program + ": " + (words.isEmpty() ? "status " + exited.status() : words));
    }

    /** A helper may warn on stderr, around what it has to say; nothing it says may be shown. */
    private static Login ofOutput(String program, String output) {
        int from = output.indexOf('{');
        int to = output.lastIndexOf('}');
        JsonNode login = Content.of(from < 0 || to < from ? "" : output.substring(from, to + 1))
                .json();
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
