package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a build ends with a push of the README. */
@Command(optionListHeading = PublishOptions.HEADING)
final class PushReadmesOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"--push_readmes", "--push-readmes"},
            description = "After a build without failures, push the README of the package to its registries.")
    private boolean wanted;

    /** What the README is pushed with, and how that is told. */
    record Terms(Narrator narrator, RetryPolicy policy, boolean quiet) {}

    /** The build that goes before. */
    @FunctionalInterface
    interface Build {
        int run() throws IOException;
    }

    void requireSense(Destination destination) {
        if (wanted && destination != Destination.REGISTRY) {
            throw Misuse.of(command, "--push_readmes is for images that are pushed; it excludes --no_push and --load");
        }
    }

    boolean isWanted() {
        return wanted;
    }

    /** Checks that the README can be pushed, builds, and pushes it; stdout is left to the build. */
    int around(Host host, Project project, Loading.Ready ready, Terms terms, Build build) throws IOException {
        if (!wanted) {
            return build.run();
        }
        Narrator narrator = terms.narrator();
        ReadmeCheck.Result result = new ReadmeCheck(
                        host,
                        narrator,
                        project,
                        ready,
                        RegistryChoice.none(command),
                        UserTrust.of(command, host, project))
                .check();
        if (!(result instanceof ReadmeCheck.Result.Ready checked)) {
            return ((ReadmeCheck.Result.Refused) result).exitCode();
        }
        int status = build.run();
        if (status != ExitCode.DONE) {
            narrator.warning("no README was pushed, as the build didn't succeed");
            return status;
        }
        return new ReadmeDelivery(host, narrator, project, terms.policy(), line -> {
                    if (!terms.quiet()) {
                        host.err().println(line);
                        host.err().flush();
                    }
                })
                .run(checked.pushrm(), checked.pushes());
    }
}
