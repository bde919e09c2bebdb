package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Provider;
import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.manifest.RegistryFile;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.publish.CredentialVariables;
import com.bentoml.manager.publish.Credentials;
import com.bentoml.manager.publish.DockerLogin;
import com.bentoml.manager.publish.LoginRenewal;
import com.bentoml.manager.publish.Secret;
import com.bentoml.manager.publish.Trust;
import com.bentoml.manager.registry.Registries;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The registries that a project's commands may log in to, and where their credentials are. Every command that asks or
 * fills a registry takes them from here.
 */
record ProjectLogins(List<Registry> registries, CredentialVariables variables) {

    /** Without a description of registries, these are for whichever one is built for. */
    private static final Registry.Variables USUAL = new Registry.Variables("DOCKER_USER", "DOCKER_PASS");

    /** What the project says of registries as far as it holds; if it says nothing, those well known and {@code server}. */
    static ProjectLogins of(Host host, Project project, String server, Trust trust) {
        return new ProjectLogins(
                registries(project, server),
                new CredentialVariables(host.environment(), fileVariables(project), trust));
    }

    /** The same machine, whose programs get no credentials from the environment. */
    static Host withheld(Host host, Project project) {
        return host.withholding(CredentialVariables.secrets(registries(project, "")));
    }

    private static List<Registry> registries(Project project, String server) {
        return Files.exists(project.registries())
                ? RegistryFile.read(project.registries(), project.shown(project.registries()))
                        .registries()
                : Stream.concat(Registry.wellKnown().stream(), Stream.of(Registry.of(server, Provider.NONE, USUAL)))
                        .toList();
    }

    /** What may be shown to a server; one that isn't described gets no password. */
    Secret<Credentials> credentials(String server) {
        return registries.stream()
                .filter(registry ->
                        variables.server(registry).filter(server::equals).isPresent())
                .findFirst()
                .filter(registry -> registry.access() instanceof Registry.Variables)
                .map(registry -> variables.credentials((Registry.Variables) registry.access(), server))
                .orElseGet(Secret.Absent::new);
    }

    /** How registries are asked, by Docker's logins first and with these credentials where those don't do. */
    Registries.Visit visit(Host host, Project project, RetryPolicy policy, StopSignal stop) {
        return new Registries.Visit(host.commands(), project.root(), host.environment(), policy, stop, this::password);
    }

    private Optional<Registries.Password> password(String server) {
        Secret<Credentials> found = credentials(server);
        if (found instanceof Secret.Denied<Credentials> denied) {
            return Optional.of(new Registries.Password.Denied(denied.reason()));
        }
        return found.given().map(it -> new Registries.Password.Given(it.username(), it.password()));
    }

    private static Map<String, String> fileVariables(Project project) {
        try {
            return EnvironmentFile.read(project.environmentFile()).values();
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** The names of the variables with credentials. */
    Set<String> secrets() {
        return CredentialVariables.secrets(registries);
    }

    /** Hides all that the environment and {@code .env} have of secrets, whatever the passwords of registries are called. */
    Redaction redaction() {
        return variables.redaction(registries);
    }

    LoginRenewal renewal(Host host, Project project) {
        return new LoginRenewal(new DockerLogin(host.commands(), project.root(), host.stop()), this::credentials);
    }
}
