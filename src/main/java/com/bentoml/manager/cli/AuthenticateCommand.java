package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.CredentialOptions;
import com.bentoml.manager.cli.options.ListEntries;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.AuthenticateRegistries;
import com.bentoml.manager.release.AuthenticateRegistries.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final ProgramEnvironment environment;

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
    private @Nullable List<String> registries;

    @Mixin
    private final CredentialOptions credentialOptions = new CredentialOptions();

    @Option(names = "--check", description = "Log in nowhere; say for each registry whether its login works.")
    private boolean check;

    @Option(names = "--logout", description = "Log out instead.")
    private boolean logout;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    AuthenticateCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (check && logout) {
            throw new UsageException("--check and --logout exclude each other");
        }
        Action action = check ? Action.CHECK : logout ? Action.LOGOUT : Action.LOGIN;
        AuthenticateRegistries.Request request = new AuthenticateRegistries.Request(
                Optional.ofNullable(projectDir),
                ListEntries.of("--registry", registries),
                credentialOptions.source(),
                action);
        return ExitCode.of(
                new AuthenticateRegistries(environment, verbosityOptions.narrator(environment), this::print)
                        .run(request),
                done -> ExitCode.DONE);
    }

    private void print(String line) {
        if (!verbosityOptions.isQuiet()) {
            environment.out().println(line);
            environment.out().flush();
        }
    }
}
