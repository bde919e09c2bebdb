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

/** {@code manager authenticate}: has docker log in to the project's registries. */
@Command(
        name = "authenticate",
        description = "Authenticate with a given registry.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  manager authenticate --registry docker.io",
            "  manager authenticate --check",
        })
final class AuthenticateCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-C", "--project_dir"},
            paramLabel = "DIR",
            description = "The project's root, with manifest/registries.yaml and .env (default: the working directory;"
                    + " if it has no manifest/, the folder of this program).")
    private @Nullable Path projectDir;

    @Mixin
    private final RegistryChoice choice = new RegistryChoice();

    @Mixin
    private final CredentialOptions credentialOptions = new CredentialOptions();

    @Option(names = "--check", description = "Only say for each registry whether a login works now.")
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
        Project project = ProjectRoot.project(spec, ProjectRoot.find(host, narrator, projectDir));
        Optional<List<Registry>> described = DescribedRegistries.of(project, narrator);
        return described.isPresent() ? run(described.get(), project, narrator) : ExitCode.MANIFEST;
    }

    private int run(List<Registry> registries, Project project, Narrator narrator) throws IOException {
        CredentialVariables variables = new CredentialVariables(
                host.environment(),
                EnvironmentFile.read(project.environmentFile(), narrator).values());
        List<Registry> chosen = choice.of(registries, variables);
        credentialOptions.requireSense(chosen.size(), !check && !logout);
        credentialOptions.idle(chosen, variables).ifPresent(narrator::warning);
        boolean named = choice.isExplicit() || chosen.size() == 1;
        Host withholding = host.withholding(CredentialVariables.secrets(registries));
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
