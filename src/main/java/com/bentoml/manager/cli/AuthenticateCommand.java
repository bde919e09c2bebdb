package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Registry;
import com.bentoml.manager.publish.CredentialVariables;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code manager authenticate}: has docker log in to the project's registries, or to any other. */
final class AuthenticateCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "authenticate",
            List.of("Authenticate with a given registry."),
            List.of(
                    "manager authenticate --registry docker.io",
                    "manager authenticate --registry registry.example:5000 --username me --password_stdin",
                    "manager authenticate --check"));

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final Argument<Path> projectDir = Argument.path(
            spec,
            OptionSpec.builder("-C", "--project_dir")
                    .paramLabel("DIR")
                    .description(
                            "The project's root, with manifest/registries.yaml and .env (default: the working directory"
                                    + " or the nearest folder above it that has a manifest/)."));
    private final RegistryChoice choice = new RegistryChoice(
            spec,
            "Only these registries: keys or servers of manifest/registries.yaml, docker.io, ghcr.io, quay.io, or any"
                    + " other server (default: all that have credentials).");
    private final CredentialOptions credentialOptions = new CredentialOptions(spec);
    private final Argument<Boolean> check =
            Argument.flag(spec, "--check", "Only say for each registry whether a login works now.");
    private final Argument<Boolean> logout = Argument.flag(spec, "--logout", "Log out instead.");
    private final VerbosityOptions verbosityOptions = new VerbosityOptions(spec);

    AuthenticateCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        if (check.value() && logout.value()) {
            throw Misuse.of(spec, "--check and --logout exclude each other");
        }
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = ProjectRoot.project(
                spec,
                choice.isExplicit()
                        ? ProjectRoot.findOrHere(spec, host, narrator, projectDir.find())
                        : ProjectRoot.find(spec, host, narrator, projectDir.find()));
        Optional<List<Registry>> described = DescribedRegistries.orWellKnown(project, narrator);
        return described.isPresent() ? run(described.get(), project, narrator) : ExitCode.MANIFEST;
    }

    private int run(List<Registry> registries, Project project, Narrator narrator) throws IOException {
        CredentialVariables variables = new CredentialVariables(
                host.environment(),
                EnvironmentFile.read(project.environmentFile(), narrator).values(),
                UserTrust.of(spec, host, project));
        List<Registry> chosen = choice.ofAny(registries, variables, credentialOptions.areGiven());
        credentialOptions.requireSense(chosen.size(), !check.value() && !logout.value());
        credentialOptions.idle(chosen, variables).ifPresent(narrator::warning);
        boolean named = choice.isExplicit() || chosen.size() == 1;
        Host withholding = host.withholding(CredentialVariables.secrets(registries));
        RegistryLogins logins = new RegistryLogins(withholding, project, variables, credentialOptions);
        return new Authentication(host, narrator, named, verbosityOptions.isQuiet())
                .run(chosen, registry -> act(logins, registry, named));
    }

    private Authentication.Step act(RegistryLogins logins, Registry registry, boolean named) throws IOException {
        if (check.value()) {
            return logins.check(registry);
        }
        return logout.value() ? logins.logout(registry) : logins.login(registry, named);
    }
}
