package com.bentoml.manager.cli;

import com.bentoml.manager.cli.options.ProjectOptions;
import com.bentoml.manager.cli.options.ReleaseOptions;
import com.bentoml.manager.cli.options.SelectionOptions;
import com.bentoml.manager.cli.options.VerbosityOptions;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.release.GenerateFiles;
import com.bentoml.manager.release.load.ReleaseRequest.Defaults;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code manager generate}: manifest, plan, render, write. */
@Command(
        name = "generate",
        description = "Generate files for a given docker image.",
        footerHeading = "%nExample:%n",
        footer = "  manager generate --bentoml_version 1.0.0a6 --dump_metadata")
final class GenerateCommand implements Callable<Integer> {
    private final ProgramEnvironment environment;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions.WithRegistry(Defaults.USUAL);

    @Mixin
    private final SelectionOptions selectionOptions = new SelectionOptions();

    @Option(
            names = {"--dump_metadata", "--dump-metadata"},
            description = "Write build.meta.json and releases.meta.json into the generated folder, too.")
    private boolean dumpMetadata;

    @Option(
            names = "--overwrite",
            description = "Also remove files from the generated folder that manager didn't make.")
    private boolean overwrite;

    @Option(
            names = "--check",
            description = "Write nothing; show what would change, and exit with 1 if anything would.")
    private boolean check;

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    GenerateCommand(ProgramEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        GenerateFiles.Request request = new GenerateFiles.Request(
                releaseOptions.request(projectOptions), selectionOptions.request(), dumpMetadata, overwrite, check);
        Narrator narrator = verbosityOptions.narrator(environment);
        return ExitCode.of(new GenerateFiles(environment, narrator).run(request), outcome -> show(outcome, narrator));
    }

    private int show(GenerateFiles.Outcome outcome, Narrator narrator) {
        if (outcome instanceof GenerateFiles.Outcome.Compared || !verbosityOptions.isQuiet()) {
            outcome.lines().forEach(environment.out()::println);
            environment.out().flush();
        }
        if (outcome instanceof GenerateFiles.Outcome.Compared compared && !compared.same()) {
            narrator.differs(compared.counts(), compared.remedy());
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }
}
