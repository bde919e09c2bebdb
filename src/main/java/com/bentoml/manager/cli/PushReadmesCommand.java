package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final VersionOptions versionOptions = new VersionOptions();

    @Mixin
    private final RegistryChoice choice = new RegistryChoice();

    @Mixin
    private final RetryOption retryOption = new RetryOption();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    PushReadmesCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        RetryPolicy policy = retryOption.policy();
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.generatedProject(host, narrator);
        Optional<Loading.Ready> ready = new ReleaseLoader(
                        host,
                        project,
                        projectOptions,
                        (machine, of, name) -> versionOptions.release(machine, of, ANY_REGISTRY, name),
                        new SelectionOptions())
                .load(narrator, "nothing was done");
        return ready.isPresent() ? push(ready.get(), project, narrator, policy) : ExitCode.MANIFEST;
    }

    private int push(Loading.Ready ready, Project project, Narrator narrator, RetryPolicy policy) throws IOException {
        ReadmeCheck.Result result = new ReadmeCheck(host, narrator, project, ready, choice).check();
        if (result instanceof ReadmeCheck.Result.Refused refused) {
            return refused.exitCode();
        }
        return result instanceof ReadmeCheck.Result.Ready checked
                ? new ReadmeDelivery(host, narrator, project, policy, this::print)
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
