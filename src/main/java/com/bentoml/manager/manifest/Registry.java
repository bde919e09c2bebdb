package com.bentoml.manager.manifest;

import java.util.Optional;

/**
 * A registry that images go to.
 *
 * @param server its host, in which {@code ${NAME}} stands for an environment variable
 * @param readmeUrl where its README is seen, with {@code {organization}} and {@code {package}} in it
 * @param apiKeyVariable the environment variable that holds the key for pushing READMEs, where the login doesn't do
 */
public record Registry(
        String name,
        String server,
        Provider provider,
        Access access,
        Optional<String> readmeUrl,
        Optional<String> apiKeyVariable) {

    /** Where its credentials come from. */
    public sealed interface Access {}

    /** The environment variables that hold user and password. */
    public record Variables(String username, String password) implements Access {}

    /**
     * A program of Docker's that makes them when they are needed.
     *
     * @param name the part of the program's name after {@code docker-credential-}
     */
    public record Helper(String name) implements Access {}
}
