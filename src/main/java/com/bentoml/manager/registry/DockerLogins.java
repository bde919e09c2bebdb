package com.bentoml.manager.registry;

import com.bentoml.manager.process.Home;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The logins that Docker has: in {@code DOCKER_AUTH_CONFIG}, in its configuration, and those that helpers keep.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/login/">where docker login puts them</a>
 */
final class DockerLogins {
    private final Registries.Visit visit;
    private final CredentialHelper helpers;

    DockerLogins(Registries.Visit visit) {
        this.visit = visit;
        this.helpers = new CredentialHelper(visit);
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
        return visit.passwords()
                .apply(endpoint.registry())
                .map(password -> password instanceof Registries.Password.Given given
                        ? new Login.Password(given.user(), given.password())
                        : new Login.Broken(((Registries.Password.Denied) password).reason()));
    }

    /** The login that Docker has now: somebody may have logged in a moment ago. */
    Login ofDocker(Endpoint endpoint) {
        Login given = given(endpoint.loginKey());
        return given instanceof Login.Anonymous ? configured(endpoint) : given;
    }

    /** Docker 28.3 and later takes logins from the environment first; what can't be read there is left aside. */
    private Login given(String key) {
        String config = visit.environment().getOrDefault("DOCKER_AUTH_CONFIG", "");
        return config.isEmpty() ? new Login.Anonymous() : kept(Json.read(config).path("auths"), key);
    }

    private Login configured(Endpoint endpoint) {
        Path file = Home.dockerConfig(visit.environment(), visit.directory());
        if (!Files.exists(file)) {
            return new Login.Anonymous();
        }
        try {
            JsonNode config = Json.read(Files.readString(file));
            if (!config.isObject()) {
                return new Login.Broken(file + " is not JSON; mend it, or move it away");
            }
            String key = endpoint.loginKey();
            Optional<String> helper = text(config.path("credHelpers").path(endpoint.registry()))
                    .or(() -> text(config.path("credHelpers").path(key)))
                    .or(() -> text(config.path("credsStore")));
            return helper.isPresent() ? helpers.login(helper.get(), key) : kept(config.path("auths"), key);
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
}
