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

    /** What came of a login. */
    public sealed interface Result {
        record Renewed() implements Result {}

        /** There are no credentials, or the registry doesn't take them. */
        record Unchanged() implements Result {}

        /** The registry may not have the credentials that there are. */
        record Denied(String reason) implements Result {}
    }

    public LoginRenewal(DockerLogin login, List<Registry> registries, CredentialVariables variables) {
        this.login = login;
        this.registries = List.copyOf(registries);
        this.variables = variables;
    }

    /** The registries of a project that describes none: whichever it is, the usual variables hold its credentials. */
    public static List<Registry> undescribed(String server) {
        return List.of(new Registry(server, server, Provider.NONE, USUAL, Optional.empty(), Optional.empty()));
    }

    /** Logs in with the variables of a registry; one that isn't described gets no password. */
    public Result again(String server) {
        Secret<Credentials> found = described(server)
                .map(names -> variables.credentials(names, server))
                .orElseGet(Secret.Absent::new);
        if (found instanceof Secret.Denied<Credentials> denied) {
            return new Result.Denied(denied.reason());
        }
        return found instanceof Secret.Given<Credentials> given
                        && login.login(server, given.value()) instanceof LoginResult.Accepted
                ? new Result.Renewed()
                : new Result.Unchanged();
    }

    private Optional<Registry.Variables> described(String server) {
        return registries.stream()
                .filter(registry ->
                        variables.server(registry).filter(server::equals).isPresent())
                .findFirst()
                .flatMap(registry ->
                        registry.access() instanceof Registry.Variables names ? Optional.of(names) : Optional.empty());
    }
}
