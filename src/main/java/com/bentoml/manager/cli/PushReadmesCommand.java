package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code manager push-readmes}: brings the package's README to the registries that show one. */
final class PushReadmesCommand implements Subcommand {
    static final Outline OUTLINE = new Outline(
            "push-readmes",
            List.of("Push the README of a package to its registries."),
            List.of("manager push-readmes", "manager push-readmes --registry docker.io"));

    private final Host host;
    private final CommandSpec spec = OUTLINE.of(this);
    private final ProjectOptions projectOptions = new ProjectOptions(spec, Defaults.GENERATED);
    private final ReleaseOptions releaseOptions = ReleaseOptions.withoutRegistry(spec, Defaults.GENERATED);
    private final RegistryChoice choice = new RegistryChoice(spec);
    private final RetryOption retryOption = new RetryOption(spec);
    private final VerbosityOptions verbosityOptions = new VerbosityOptions(spec);

    PushReadmesCommand(Host host) {
        this.host = host;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        RetryPolicy policy = retryOption.policy();
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        Optional<Loading.Ready> ready = new ReleaseLoader(
                        host, project, projectOptions, releaseOptions, SelectionOptions.none())
                .load(narrator, "nothing was done");
        return ready.isPresent() ? push(ready.get(), project, narrator, policy) : ExitCode.MANIFEST;
    }

    private int push(Loading.Ready ready, Project project, Narrator narrator, RetryPolicy policy) throws IOException {
        ReadmeCheck.Result result =
                new ReadmeCheck(host, narrator, project, ready, choice, UserTrust.of(spec, host, project)).check();
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
