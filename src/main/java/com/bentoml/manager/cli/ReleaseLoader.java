package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.Reading;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.SharedTags;
import com.bentoml.manager.render.TemplateTree;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.NotedRelease;
import com.bentoml.manager.report.NotedReleases;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the stages that all commands begin with: find the manifest, read it, check it, plan. */
final class ReleaseLoader {
    private final Host host;
    private final Project project;
    private final ProjectOptions projectOptions;
    private final ReleaseOptions releaseOptions;
    private final SelectionOptions selectionOptions;

    ReleaseLoader(
            Host host,
            Project project,
            ProjectOptions projectOptions,
            ReleaseOptions releaseOptions,
            SelectionOptions selectionOptions) {
        this.host = host;
        this.project = project;
        this.projectOptions = projectOptions;
        this.releaseOptions = releaseOptions;
        this.selectionOptions = selectionOptions;
    }

    /** What came of it. */
    sealed interface Loading {
        /**
         * All is well.
         *
         * @param places where the manifest's values stand
         * @param asked what names the release besides the manifest
         * @param generate the command line that generates its files
         * @param whole every image of the manifest
         * @param selected those that were asked for
         */
        record Ready(
                Manifest manifest,
                Places places,
                AskedRelease asked,
                String generate,
                ReleasePlan whole,
                ReleasePlan selected,
                TemplateTree templates)
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
        if (loading instanceof Loading.Ready ready) {
            ready.asked().contradictions(ready.manifest()).forEach(narrator::warning);
            return Optional.of(ready);
        }
        return Optional.empty();
    }

    Loading load() throws IOException {
        return load(project.noted());
    }

    Loading load(NotedReleases notes) throws IOException {
        String packageName = projectOptions.packageName(project, notes);
        NotedRelease noted = notes.of(packageName);
        ManifestFiles.Choice choice = projectOptions.manifest(host, project, packageName, noted);
        if (choice instanceof ManifestFiles.Choice.Chosen chosen) {
            return read(chosen.file(), releaseOptions.of(host, project, packageName, noted));
        }
        String reason = choice instanceof ManifestFiles.Choice.Refused refused ? refused.message() : "";
        return new Loading.NoManifest(reason);
    }

    private Loading read(Path file, AskedRelease asked) throws IOException {
        Reading reading = ManifestReader.read(file, project.shown(file));
        TemplateTree templates = TemplateTree.of(project.root());
        Manifest manifest = reading.manifest();
        ManifestCheck check = ManifestCheck.of(reading, asked, templates);
        if (!check.faults().isEmpty()) {
            return new Loading.Refused(check.faults());
        }
        ReleasePlan selected = check.whole().only(selectionOptions.selection(manifest));
        if (selected.images().isEmpty()) {
            throw selectionOptions.nothingSelected(manifest);
        }
        return new Loading.Ready(
                manifest,
                reading.places(),
                asked,
                projectOptions.generateCommand(project, manifest, asked.version()),
                check.whole(),
                selected,
                templates);
    }

    /** Of each manifest of a package that makes some of these tags besides others: where it does so, and who else does. */
    static List<String> sharedTags(Project project, Release release, Set<String> tags) {
        List<Path> files =
                ManifestFiles.of(project.manifests(), release.repository().packageName());
        List<Reading> readings = files.size() < 2
                ? List.of()
                : files.stream()
                        .map(file -> ManifestReader.read(file, project.shown(file)))
                        .toList();
        return SharedTags.of(readings, release, tags::contains).stream()
                .map(Fault::toString)
                .toList();
    }
}
