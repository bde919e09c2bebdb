package com.bentoml.manager.login;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.manifest.RegistryFile;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.project.EnvironmentFile;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
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
public record ProjectLogins(List<Registry> registries, CredentialVariables variables) {

    /** Without a description of registries, these are for whichever one is built for. */
    private static final Registry.Variables USUAL = new Registry.Variables("DOCKER_USER", "DOCKER_PASS");

    /** What the project says of registries as far as it holds; if it says nothing, those well known and {@code server}. */
    public static ProjectLogins of(ProgramEnvironment environment, Project project, String server, Trust trust) {
        return new ProjectLogins(
                registries(project, server),
                new CredentialVariables(environment.variables(), fileVariables(project), trust));
    }

    /** The same machine, whose programs get no credentials from the environment. */
    public static ProgramEnvironment withheld(ProgramEnvironment environment, Project project) {
        return environment.withholding(CredentialVariables.secrets(registries(project, "")));
    }

    private static List<Registry> registries(Project project, String server) {
        return Files.exists(project.registries())
                ? RegistryFile.read(project.registries(), project.shown(project.registries()))
                        .registries()
                : Stream.concat(
                                Registry.wellKnown().stream(),
                                Stream.of(Registry.of(server, Registry.Provider.NONE, USUAL)))
                        .toList();
    }

    /** What may be shown to a server; one that isn't described gets no password. */
    public Secret<Credentials> credentials(String server) {
        return registries.stream()
                .filter(registry ->
                        variables.server(registry).filter(server::equals).isPresent())
                .findFirst()
                .filter(registry -> registry.access() instanceof Registry.Variables)
                .map(registry -> variables.credentials((Registry.Variables) registry.access(), server))
                .orElseGet(Secret.Absent::new);
    }

    /** How registries are asked, by Docker's logins first and with these credentials where those don't do. */
    public Registries.Session visit(
            ProgramEnvironment environment, Project project, RetryPolicy policy, StopSignal stop) {
        return new Registries.Session(
                environment.commands(), project.root(), environment.variables(), policy, stop, this::password);
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
    public Set<String> secrets() {
        return CredentialVariables.secrets(registries);
    }

    /** Hides all secrets of the environment and of {@code .env}, and the passwords of registries by any name. */
    public Redaction redaction() {
        return variables.redaction(registries);
    }

    public LoginRenewal renewal(ProgramEnvironment environment, Project project) {
        return new LoginRenewal(
                new DockerLogin(environment.commands(), project.root(), environment.stop()), this::credentials);
    }
}
