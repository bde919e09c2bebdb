package com.bentoml.manager.publish;

import java.util.Optional;
import java.util.function.Function;

/** Logs in to a registry again when a token ran out during a long build. */
public final class LoginRenewal {
    private final DockerLogin login;
    private final Function<String, Optional<Credentials>> credentials;

    /** @param credentials those that may go to a server */
    public LoginRenewal(DockerLogin login, Function<String, Optional<Credentials>> credentials) {
        this.login = login;
        this.credentials = credentials;
    }

    /** Gives whether it logged in. */
    public boolean again(String server) {
        return credentials
                .apply(server)
                .map(it -> login.login(server, it) instanceof LoginResult.Accepted)
                .orElse(false);
    }
}
