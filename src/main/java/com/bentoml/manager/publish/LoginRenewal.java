package com.bentoml.manager.publish;

import com.bentoml.manager.manifest.Provider;
import com.bentoml.manager.manifest.Registry;
import java.util.List;
import java.util.Optional;

/** Logs in to a registry again when a token ran out during a long build. */
public final class LoginRenewal {
    /** Without a description of registries, there is only the one that is built for. */
    private static final Registry.Variables USUAL = new Registry.Variables("DOCKER_USER", "DOCKER_PASS");

    private final DockerLogin login;
    private final List<Registry> registries;
    private final CredentialVariables variables;

    public LoginRenewal(DockerLogin login, List<Registry> registries, CredentialVariables variables) {
        this.login = login;
        this.registries = List.copyOf(registries);
        this.variables = variables;
    }

    /** The registries of a project that describes none: whichever it is, the usual variables hold its credentials. */
    public static List<Registry> undescribed(String server) {
        return List.of(new Registry(server, server, Provider.NONE, USUAL, Optional.empty(), Optional.empty()));
    }

    /** Gives whether it logged in; a registry that isn't described gets nobody's password. */
    public boolean again(String server) {
        return registries.stream()
                .filter(registry ->
                        variables.server(registry).filter(server::equals).isPresent())
                .findFirst()
                .flatMap(registry -> credentials(registry))
                .map(credentials -> login.login(server, credentials) instanceof LoginResult.Accepted)
                .orElse(false);
    }

    private Optional<Credentials> credentials(Registry registry) {
        return registry.access() instanceof Registry.Variables names ? variables.credentials(names) : Optional.empty();
    }
}
