package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.ListEntries;
import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.RetryOption;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.PushReadmes;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manager push-readmes}: brings the package's README to the registries that show one. */
@Command(
        name = "push-readmes",
        description = {"Push the README of a package to its registries.", "", ReleaseOptions.RECORDED},
        footerHeading = "%nExamples:%n",
        footer = {"  manager push-readmes", "  manager push-readmes --registry docker.io"})
final class PushReadmesCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions(Defaults.GENERATED);

    @Option(
            names = "--registry",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only these registries, by their keys or servers in manifest/registries.yaml (default: all that have credentials).")
    private @Nullable List<String> registries;

    @Mixin
    private final RetryOption retryOption = new RetryOption();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    PushReadmesCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        PushReadmes.Request request = new PushReadmes.Request(
                releaseOptions.request(projectOptions), ListEntries.of("--registry", registries), retryOption.policy());
        return ExitCode.of(
                new PushReadmes(environment, verbosityOptions.narrator(environment), this::print).run(request),
                good -> good ? ExitCode.DONE : ExitCode.FAILED);
    }

    private void print(String line) {
        if (!verbosityOptions.isQuiet()) {
            environment.out().println(line);
            environment.out().flush();
        }
    }
}
