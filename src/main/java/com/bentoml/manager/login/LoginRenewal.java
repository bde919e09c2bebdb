package com.bentoml.manager.login;

import java.util.function.Function;

/** Logs in to a registry again when a token ran out during a long build. */
public final class LoginRenewal {
    private final DockerLogin login;
    private final Function<String, Secret<Credentials>> credentials;

    /** What came of a login. */
    public sealed interface Result {
        record Renewed() implements Result {}

        /** There are no credentials, or the registry doesn't take them. */
        record Unchanged() implements Result {}

        /** The registry may not have the credentials that there are. */
        record Denied(String reason) implements Result {}
    }

    /** @param credentials those for a server */
    public LoginRenewal(DockerLogin login, Function<String, Secret<Credentials>> credentials) {
        this.login = login;
        this.credentials = credentials;
    }

    /** Logs in with the credentials of a registry. */
    public Result again(String server) {
        Secret<Credentials> found = credentials.apply(server);
        if (found instanceof Secret.Denied<Credentials> denied) {
            return new Result.Denied(denied.reason());
        }
        return found instanceof Secret.Given<Credentials> given
                        && login.login(server, given.value()) instanceof LoginResult.Accepted
                ? new Result.Renewed()
                : new Result.Unchanged();
    }
}
