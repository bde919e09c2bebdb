package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.Renderer;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.NotedReleases;
import java.io.IOException;
import java.util.Optional;
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
    private final ProjectOptions projectOptions = new ProjectOptions(Defaults.USUAL);

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

    GenerateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Narrator narrator = verbosityOptions.narrator(host);
        Project project = projectOptions.project(host, narrator);
        NotedReleases notes = project.notedOrNone();
        releaseOptions
                .takenFromNotes(host, project, notes.of(projectOptions.packageName(project, notes)))
                .ifPresent(version -> narrator.takes("version " + version));
        Preparation first = prepare(narrator, project);
        if (check || first.tree().isEmpty()) {
            return first.tree().isEmpty() ? first.status() : first.tree().get().check(dumpMetadata);
        }
        return RunLock.during(project, narrator, waited -> write(waited ? prepare(narrator, project) : first));
    }

    /** Everything up to the disk: a tree to bring to it, or the status that what is wrong ends with. */
    private record Preparation(Optional<GeneratedTree> tree, int status) {}

    private Preparation prepare(Narrator narrator, Project project) throws IOException {
        Loading loading = new ReleaseLoader(host, project, projectOptions, releaseOptions, selectionOptions)
                .load(project.notedOrNone());
        if (loading instanceof Loading.Ready ready) {
            return render(narrator, project, ready);
        }
        if (loading instanceof Loading.Refused refused) {
            narrator.refuses(refused.faults());
        } else if (loading instanceof Loading.NoManifest none) {
            narrator.error(none.reason() + ", in " + project.root());
        }
        return nothing(ExitCode.MANIFEST);
    }

    private Preparation render(Narrator narrator, Project project, Loading.Ready ready) {
        ready.asked().takenFromNotes(ready.manifest()).forEach(narrator::takes);
        narrator.planned(ready.selected().images().size());
        Rendered rendered = Renderer.render(ready.manifest(), ready.whole(), ready.selected(), ready.templates());
        if (rendered instanceof Rendered.Files files) {
            narrator.rendered(files.files().size());
            return new Preparation(
                    Optional.of(new GeneratedTree(host, narrator, project, ready, files)), ExitCode.DONE);
        }
        if (rendered instanceof Rendered.Faulty faulty) {
            narrator.refuses(faulty.faults());
        }
        return nothing(ExitCode.TEMPLATE);
    }

    private static Preparation nothing(int status) {
        return new Preparation(Optional.empty(), status);
    }

    private int write(Preparation preparation) throws IOException {
        return preparation.tree().isEmpty()
                ? preparation.status()
                : preparation.tree().get().write(dumpMetadata, overwrite, verbosityOptions.isQuiet());
    }
}
