package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.manifest.RegistryFile;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.publish.CredentialVariables;
import com.bentoml.manager.publish.DockerLogin;
import com.bentoml.manager.publish.LoginRenewal;
import com.bentoml.manager.publish.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The registries that a build may log in to, and where their credentials are. */
record ProjectLogins(List<Registry> registries, CredentialVariables variables) {

    /** What the project says of registries as far as it holds; if it says nothing, the one that is built for. */
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
                : LoginRenewal.undescribed(server);
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
        return new LoginRenewal(new DockerLogin(host.commands(), project.root(), host.stop()), registries, variables);
    }
}
