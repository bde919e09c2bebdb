package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.Renderer;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.List;
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
    private final Host host;

    @Mixin
    private final ProjectOptions projectOptions = new ProjectOptions();

    @Mixin
    private final ReleaseOptions releaseOptions = new ReleaseOptions();

    @Mixin
    private final SelectionOptions selectionOptions = new SelectionOptions();

    @Mixin
    private final VerbosityOptions verbosityOptions = new VerbosityOptions();

    @Option(
            names = "--dump_metadata",
            description = "Write build.meta.json and releases.meta.json into the generated folder too.")
    private boolean dumpMetadata;

    @Option(
            names = "--overwrite",
            description = "Remove files from the generated folder that this tool can't have made.")
    private boolean overwrite;

    @Option(
            names = "--check",
            description = "Write nothing; show what would change, and exit with 1 if anything would.")
    private boolean check;

    GenerateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        ReleaseLoader loader = new ReleaseLoader(host, project, projectOptions, releaseOptions, selectionOptions);
        Loading loading = loader.load();
        if (loading instanceof Loading.Ready ready) {
            return render(narrator, project, ready);
        }
        if (loading instanceof Loading.Refused refused) {
            return refuse(narrator, ExitCode.MANIFEST, refused.faults());
        }
        if (loading instanceof Loading.NoManifest none) {
            narrator.error(none.reason() + ", in " + project.root());
        }
        return ExitCode.MANIFEST;
    }

    private int render(Narrator narrator, Project project, Loading.Ready ready) throws IOException {
        narrator.step("planned " + ready.selected().images().size() + " images");
        Rendered rendered = Renderer.render(ready.manifest(), ready.whole(), ready.selected(), ready.templates());
        if (rendered instanceof Rendered.Files files) {
            narrator.step("rendered " + files.files().size() + " files");
            GeneratedTree tree = new GeneratedTree(host, narrator, project, ready, files);
            return check ? tree.check(dumpMetadata) : tree.write(dumpMetadata, overwrite, verbosityOptions.isQuiet());
        }
        return rendered instanceof Rendered.Faulty faulty
                ? refuse(narrator, ExitCode.TEMPLATE, faulty.faults())
                : ExitCode.BUG;
    }

    private static int refuse(Narrator narrator, int exitCode, List<?> faults) {
        faults.forEach(fault -> narrator.detail(fault.toString()));
        narrator.error((faults.size() == 1 ? "1 fault" : faults.size() + " faults") + "; nothing was written");
        return exitCode;
    }
}
