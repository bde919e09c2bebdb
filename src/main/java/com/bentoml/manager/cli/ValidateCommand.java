package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.ValidateManifests;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code manager validate}: what generate checks before it renders, for one manifest or all. */
@Command(
        name = "validate",
        description = {
            "Check manifests without rendering.",
            "",
            "All manifests of the project are checked, or the one that --docker_package and --cuda_version pick. Without"
                    + " a version of BentoML, 1.0.0 stands in for it in the tags."
        },
        footerHeading = "%nExample:%n",
        footer = "  manager validate")
final class ValidateCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.USUAL);

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    ValidateCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        return ExitCode.of(
                new ValidateManifests(environment, verbosityOptions.narrator(environment))
                        .run(releaseOptions.request(projectOptions)),
                this::show);
    }

    private int show(ValidateManifests.Outcome outcome) {
        if (!verbosityOptions.isQuiet()) {
            outcome.valid().forEach(it -> environment.out().println(it.file() + ": " + counts(it)));
            environment.out().flush();
        }
        return outcome.faulty() ? ExitCode.MANIFEST : ExitCode.DONE;
    }

    private static String counts(ValidateManifests.Valid valid) {
        return valid.distros()
                + (valid.distros() == 1 ? " distro, " : " distros, ")
                + valid.images()
                + (valid.images() == 1 ? " image" : " images");
    }
}
