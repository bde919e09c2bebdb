package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Fault;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.Places;
import com.bentoml.manager.manifest.Reading;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.render.TemplateTree;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes the stages that all commands begin with: find the manifest, read it, check it, plan. */
final class ReleaseLoader {
    private final Host host;
    private final Project project;
    private final ProjectOptions projectOptions;
    private final Source source;
    private final SelectionOptions selectionOptions;

    ReleaseLoader(
            Host host,
            Project project,
            ProjectOptions projectOptions,
            Source source,
            SelectionOptions selectionOptions) {
        this.host = host;
        this.project = project;
        this.projectOptions = projectOptions;
        this.source = source;
        this.selectionOptions = selectionOptions;
    }

    /** Tells what is released. */
    @FunctionalInterface
    interface Source {
        Release release(Host host, Project project, String packageName);
    }

    /** What came of it. */
    sealed interface Loading {
        /**
         * All is well.
         *
         * @param places where the manifest's values stand
         * @param whole every image of the manifest
         * @param selected those that were asked for
         */
        record Ready(Manifest manifest, Places places, ReleasePlan whole, ReleasePlan selected, TemplateTree templates)
                implements Loading {}

        /** There is no manifest to read. */
        record NoManifest(String reason) implements Loading {}

        /** The manifest has faults. */
        record Refused(List<Fault> faults) implements Loading {}
    }

    /** The release, or nothing when it has been told why there is none and what wasn't done because of it. */
    Optional<Loading.Ready> load(Narrator narrator, String consequence) throws IOException {
        Loading loading = load();
        if (loading instanceof Loading.Refused refused) {
            narrator.faults(refused.faults(), "the manifest has faults; " + consequence);
        } else if (loading instanceof Loading.NoManifest none) {
            narrator.error(none.reason() + ", in " + project.root());
        }
        return loading instanceof Loading.Ready ready ? Optional.of(ready) : Optional.empty();
    }

    Loading load() throws IOException {
        String packageName = packageName(project, projectOptions);
        ManifestFiles.Choice choice = projectOptions.manifest(host, project, packageName);
        if (choice instanceof ManifestFiles.Choice.Chosen chosen) {
            return read(chosen.file(), source.release(host, project, packageName));
        }
        String reason = choice instanceof ManifestFiles.Choice.Refused refused ? refused.message() : "";
        return new Loading.NoManifest(reason);
    }

    private Loading read(Path file, Release release) throws IOException {
        Reading reading = ManifestReader.read(file, project.shown(file));
        TemplateTree templates = TemplateTree.of(project.root());
        Manifest manifest = reading.manifest();
        ManifestCheck check = ManifestCheck.of(reading, release, templates);
        if (!check.faults().isEmpty()) {
            return new Loading.Refused(check.faults());
        }
        ReleasePlan selected = check.whole().only(selectionOptions.selection(manifest));
        if (selected.images().isEmpty()) {
            throw selectionOptions.nothingSelected(manifest);
        }
        return new Loading.Ready(manifest, reading.places(), check.whole(), selected, templates);
    }

    /** The package that was named, else the only one there is, else the first this tool was made for. */
    static String packageName(Project project, ProjectOptions projectOptions) {
        List<String> known = ManifestFiles.packages(project.manifests());
        Optional<String> implied = known.size() == 1
                ? Optional.of(known.get(0))
                : known.stream().filter(FIRST_PACKAGE::equals).findFirst();
        if (projectOptions.dockerPackage().or(() -> implied).isEmpty() && !known.isEmpty()) {
            throw projectOptions.misuse(
                    "there are several packages; give --docker_package (" + String.join(", ", known) + ")");
        }
        return projectOptions.dockerPackage().or(() -> implied).orElse(FIRST_PACKAGE);
    }

    private static final String FIRST_PACKAGE = "bento-server";
}
