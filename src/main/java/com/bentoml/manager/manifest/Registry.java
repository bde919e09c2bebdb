package com.bentoml.manager.manifest;

import java.util.List;
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

    /** Those that need no description. */
    private static final List<Registry> WELL_KNOWN = List.of(
            wellKnown("docker.io", Provider.DOCKERHUB, new Variables("DOCKER_USER", "DOCKER_PASS")),
            wellKnown("ghcr.io", Provider.NONE, new Variables("GHCR_USER", "GHCR_TOKEN")),
            wellKnown("quay.io", Provider.QUAY, new Variables("QUAY_USER", "QUAY_PASS")));

    private static Registry wellKnown(String server, Provider provider, Variables variables) {
        return new Registry(server, server, provider, variables, Optional.empty(), Optional.empty());
    }

    /** The registries whose credentials are looked for under their usual variables, unless a project says otherwise. */
    public static List<Registry> wellKnown() {
        return WELL_KNOWN;
    }

    /** A registry of which only the server is known. */
    public static Registry undescribed(String server) {
        return new Registry(server, server, Provider.NONE, new Prompted(), Optional.empty(), Optional.empty());
    }

    static List<String> wellKnownNames() {
        return WELL_KNOWN.stream().map(Registry::name).toList();
    }

    /** Where its credentials come from. */
    public sealed interface Access {}

    /** The environment variables that hold user and password. */
    public record Variables(String username, String password) implements Access {}

    /** Nothing but what the user says on the command line or at the terminal. */
    public record Prompted() implements Access {}

    /**
     * A program of Docker's that makes them when they are needed.
     *
     * @param name the part of the program's name after {@code docker-credential-}
     */
    public record Helper(String name) implements Access {}
}
