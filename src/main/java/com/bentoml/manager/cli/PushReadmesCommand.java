package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code manager push-readmes}: brings the package's README to the registries that show one. */
@Command(
        name = "push-readmes",
        description = "Push the README of a package to its registries.",
        footerHeading = "%nExamples:%n",
        footer = {"  manager push-readmes", "  manager push-readmes --registry docker.io"})
final class PushReadmesCommand implements Callable<Integer> {
    /** No README depends on the registry that its images go to. */
    private static final String ANY_REGISTRY = "docker.io";

    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final VersionOptions versionOptions = new VersionOptions();

    @Mixin
    private final RegistryChoice choice = new RegistryChoice();

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often a passing failure is tried again (default: ${DEFAULT-VALUE}).")
    private int retries;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    PushReadmesCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (retries < 0) {
            throw Misuse.of(spec, "--retries: " + retries + " is not a number of retries; 0 or more are");
        }
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        ReleaseDefaults.apply(Objects.requireNonNull(spec), project);
        Optional<Loading.Ready> ready = new ReleaseLoader(
                        host,
                        project,
                        projectOptions,
                        (machine, of, name) -> versionOptions.release(machine, of, ANY_REGISTRY, name),
                        new SelectionOptions())
                .load(narrator, "nothing was done");
        return ready.isPresent() ? push(ready.get(), project, narrator) : ExitCode.MANIFEST;
    }

    private int push(Loading.Ready ready, Project project, Narrator narrator) throws IOException {
        ReadmeCheck.Result result = new ReadmeCheck(host, narrator, project, ready, choice).check();
        if (result instanceof ReadmeCheck.Result.Refused refused) {
            return refused.exitCode();
        }
        return result instanceof ReadmeCheck.Result.Ready checked
                ? new ReadmeDelivery(host, narrator, project, RetryPolicy.of(retries), this::print)
                        .run(checked.pushrm(), checked.pushes())
                : ExitCode.BUG;
    }

    private void print(String line) {
        if (!verbosityOptions.isQuiet()) {
            host.out().println(line);
            host.out().flush();
        }
    }
}
