package com.bentoml.manager.release.load;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.SharedTags;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.render.TemplateTree;
import com.bentoml.manager.report.RecordedRelease;
import com.bentoml.manager.report.RecordedReleases;
import com.bentoml.manager.yaml.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes the steps that most commands begin with: find the manifest, read it, check it, plan. */
public final class ReleaseLoader {
    private final ProjectContext context;
    private final ReleaseRequest request;
    private final ReleaseSearch search;
    private final SelectionRequest selection;

    public ReleaseLoader(ProjectContext context, ReleaseRequest request, SelectionRequest selection) {
        this.context = context;
        this.request = request;
        this.search = new ReleaseSearch(context.environment(), context.project(), request);
        this.selection = selection;
    }

    /** The release; without one, {@code consequence} says what wasn't done. */
    public LoadedRelease load(String consequence) throws IOException {
        LoadedRelease loaded = load(
                context.project().recorded(),
                faults -> context.narrator().faults(faults, "the manifest has faults; " + consequence));
        loaded.requested().contradictions(loaded.manifest()).forEach(context.narrator()::warning);
        return loaded;
    }

    /** The same, with values from the record if they don't contradict the request. */
    public LoadedRelease load(RecordedReleases records, Consumer<List<Fault>> teller) throws IOException {
        String packageName = search.packageName(records);
        RecordedRelease recorded = records.of(packageName);
        ManifestFiles.Choice choice = search.manifest(packageName, recorded);
        if (choice instanceof ManifestFiles.Choice.Refused refused) {
            throw context.refused(
                    Refusal.MANIFEST,
                    refused.message() + ", in " + context.project().root());
        }
        return read(((ManifestFiles.Choice.Chosen) choice).file(), search.release(packageName, recorded), teller);
    }

    private LoadedRelease read(Path file, RequestedRelease requested, Consumer<List<Fault>> teller) throws IOException {
        Reading reading = ManifestReader.read(file, context.project().shown(file));
        TemplateTree templates = TemplateTree.of(context.project().root());
        Manifest manifest = reading.manifest();
        ManifestCheck check = ManifestCheck.of(reading, requested, templates);
        if (!check.faults().isEmpty()) {
            teller.accept(check.faults());
            throw new RefusedException(Refusal.MANIFEST);
        }
        ReleasePlan selected = check.whole().only(selection.of(manifest));
        if (selected.images().isEmpty()) {
            throw SelectionRequest.nothingSelected(manifest);
        }
        return new LoadedRelease(
                manifest,
                reading.places(),
                requested,
                CommandAdvice.generate(request, context.project(), manifest, requested.version()),
                check.whole(),
                selected,
                templates);
    }

    /** Of each manifest of a package that makes some of these tags besides others: where it does so, and who else does. */
    public static List<String> sharedTags(Project project, Release release, Set<String> tags) {
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
