package com.bentoml.manager.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A login that Docker has kept for a registry; shown nowhere. */
sealed interface Login {
    record Anonymous() implements Login {}

    /** A user and a password. */
    record Password(String user, String password) implements Login {
        String header() {
            byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(text);
        }

        @Override
        public String toString() {
            return "Password";
        }
    }

    /** What tokens are made from. */
    record IdentityToken(String token) implements Login {
        @Override
        public String toString() {
            return "IdentityToken";
        }
    }

    /** The token itself. */
    record RegistryToken(String token) implements Login {
        @Override
        public String toString() {
            return "RegistryToken";
        }
    }

    /** Docker's configuration, or a helper that it names, doesn't work. */
    record Broken(String reason) implements Login {}

    /** What no message may show. */
    default List<String> secrets() {
        if (this instanceof Password login) {
            return List.of(login.password, login.header());
        }
        if (this instanceof IdentityToken login) {
            return List.of(login.token);
        }
        return this instanceof RegistryToken login ? List.of(login.token) : List.of();
    }
}
