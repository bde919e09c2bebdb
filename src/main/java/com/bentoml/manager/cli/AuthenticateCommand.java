package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.publish.CredentialVariables;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code manager authenticate}: has docker log in to the project's registries, or to any other. */
@Command(
        name = "authenticate",
        description = "Authenticate with a given registry.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  manager authenticate --registry docker.io",
            "  manager authenticate --registry registry.example:5000 \\",
            "      --username me --password_stdin",
            "  manager authenticate --check"
        })
final class AuthenticateCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-C", "--project_dir", "--project-dir"},
            paramLabel = "DIR",
            description = "The project's root, with manifest/registries.yaml and .env (default: the working directory"
                    + " or the nearest folder above it that has a manifest/).")
    private @Nullable Path projectDir;

    @Option(
            names = "--registry",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only these registries: keys or servers of manifest/registries.yaml, docker.io, ghcr.io, quay.io, or any other server (default: all that have credentials).")
    private List<String> registries = List.of();

    @Mixin
    private final CredentialOptions credentialOptions = new CredentialOptions();

    @Option(names = "--check", description = "Log in nowhere; say for each registry whether its login works.")
    private boolean check;

    @Option(names = "--logout", description = "Log out instead.")
    private boolean logout;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    AuthenticateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (check && logout) {
            throw Misuse.of(spec, "--check and --logout exclude each other");
        }
        Narrator narrator = verbosityOptions.narrator(host);
        Optional<Path> root = Optional.ofNullable(projectDir);
        Project project = ProjectRoot.project(
                spec,
                registries.isEmpty()
                        ? ProjectRoot.find(spec, host, narrator, root)
                        : ProjectRoot.findOrHere(spec, host, narrator, root));
        Optional<List<Registry>> known = DescribedRegistries.orWellKnown(project, narrator);
        return known.isPresent() ? run(known.get(), project, narrator) : ExitCode.MANIFEST;
    }

    private int run(List<Registry> described, Project project, Narrator narrator) throws IOException {
        CredentialVariables variables = new CredentialVariables(
                host.environment(),
                EnvironmentFile.read(project.environmentFile(), narrator).values(),
                UserTrust.of(spec, host, project));
        RegistryChoice choice = new RegistryChoice(spec, registries);
        List<Registry> chosen = choice.ofAny(described, variables, credentialOptions.areGiven());
        credentialOptions.requireSense(chosen.size(), !check && !logout);
        credentialOptions.idle(chosen, variables).ifPresent(narrator::warning);
        boolean named = choice.isExplicit() || chosen.size() == 1;
        Host withholding = host.withholding(CredentialVariables.secrets(described));
        RegistryLogins logins = new RegistryLogins(withholding, project, variables, credentialOptions);
        return new Authentication(host, narrator, named, verbosityOptions.isQuiet())
                .run(chosen, registry -> act(logins, registry, named));
    }

    private Authentication.Step act(RegistryLogins logins, Registry registry, boolean named) throws IOException {
        if (check) {
            return logins.check(registry);
        }
        return logout ? logins.logout(registry) : logins.login(registry, named);
    }
}
