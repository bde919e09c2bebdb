package com.bentoml.manager.release;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.render.ChangeReport;
import com.bentoml.manager.render.Changes;
import com.bentoml.manager.render.OutputFile;
import com.bentoml.manager.render.OutputPath;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.RenderedFile;
import com.bentoml.manager.render.TreeWriter;
import com.bentoml.manager.report.BuildMetadata;
import com.bentoml.manager.report.GenerateSummary;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.RecordedRelease;
import com.bentoml.manager.report.ReleasesMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rendered files against the project's folders: compared, shown, or written. */
final class GeneratedTree {
    private final ProjectContext context;
    private final LoadedRelease release;
    private final Rendered.Files rendered;

    GeneratedTree(ProjectContext context, LoadedRelease release, Rendered.Files rendered) {
        this.context = context;
        this.release = release;
        this.rendered = context.project().hasSeveralPackages() ? rendered.withoutFolderPage() : rendered;
    }

    /** How the disk differs. */
    GenerateFiles.Outcome.Compared check(boolean withMetadata) throws IOException {
        Changes changes = compare(wanted(withMetadata));
        return new GenerateFiles.Outcome.Compared(
                new ChangeReport(project().outputs(), project()::shown).lines(changes),
                changes.counts(),
                release.generate() + (withMetadata ? " --dump_metadata" : ""));
    }

    /** Writes, unless there are files that would be in the way and could be lost. */
    GenerateFiles.Outcome.Written write(boolean withMetadata, boolean overwrite) throws IOException {
        List<OutputFile> wanted = wanted(withMetadata);
        Changes changes = compare(wanted);
        if (!changes.foreign().isEmpty() && !overwrite) {
            narrator()
                    .refusesForeignFiles(
                            project().shown(project().generated()),
                            changes.foreign().stream().map(project()::shown).toList());
            throw new RefusedException(Refusal.USAGE);
        }
        List<OutputPath> removals = new ArrayList<>(changes.orphans());
        changes.foreign().stream().filter(inScope()).forEach(removals::add);
        TreeWriter writer = new TreeWriter(project().outputs());
        writer.removeLeftovers(rendered.complete());
        writer.apply(changes, removals);
        narrate(changes, removals);
        narrator().written(changes.missing().size() + changes.stale().size());
        warnOfOldMetadata(withMetadata, changes);
        return new GenerateFiles.Outcome.Written(summary(changes, removals.size()));
    }

    private List<OutputFile> wanted(boolean withMetadata) {
        List<OutputFile> wanted = new ArrayList<>(rendered.files().stream()
                .map(file -> new OutputFile(file.path(), file.text()))
                .toList());
        if (withMetadata) {
            wanted.addAll(metadata());
        }
        return wanted;
    }

    /** How the disk differs, when git has been asked which of the files in the way it has. */
    private Changes compare(List<OutputFile> wanted) throws IOException {
        String packageName = release.manifest().packageName();
        Changes changes =
                project().outputTree(release.manifest()).compare(wanted, Set.copyOf(rendered.complete()), inScope());
        narrator().compared(wanted.size());
        List<OutputPath> committed = new CommittedFiles(context).of(changes.foreign());
        return changes.withCommitted(
                committed,
                path -> path.path().startsWith(packageName + "/") && inScope().test(path));
    }

    /** A run that makes a part of the images removes nothing outside of their folders. */
    private Predicate<OutputPath> inScope() {
        if (release.selected().equals(release.whole())) {
            return path -> true;
        }
        Set<String> folders =
                release.selected().images().stream().map(Image::directory).collect(Collectors.toSet());
        return path -> folders.stream().anyMatch(folder -> path.path().startsWith(folder + "/"));
    }

    private List<OutputFile> metadata() {
        List<BuildMetadata.Entry> entries =
                rendered.files().stream().map(this::entry).toList();
        ReleasesMetadata releases = new ReleasesMetadata(path -> project().shown(OutputPath.generated(path)));
        return List.of(
                new OutputFile(
                        OutputPath.generated(Layout.BUILD_METADATA), BuildMetadata.json(release.selected(), entries)),
                new OutputFile(
                        OutputPath.generated(Layout.RELEASES_METADATA),
                        releases.json(release.selected(), otherRecords())));
    }

    /** The records of other packages that are still there; none if the file can't be read. */
    private Map<String, RecordedRelease> otherRecords() {
        Map<String, RecordedRelease> records = new TreeMap<>();
        try {
            records.putAll(project().recorded().byPackage());
        } catch (IOException e) {
            narrator().warning(e.getMessage() + "; it is written anew");
        }
        records.keySet().retainAll(ManifestFiles.packages(project().manifests()));
        records.remove(release.manifest().packageName());
        return records;
    }

    private BuildMetadata.Entry entry(RenderedFile file) {
        return new BuildMetadata.Entry(
                project().shown(file.path()), file.template(), file.imageTags(), file.values(), file.text());
    }

    private void narrate(Changes changes, List<OutputPath> removals) {
        changes.missing().forEach(file -> narrator().made(project().shown(file.path())));
        changes.stale().forEach(file -> narrator().changed(project().shown(file.path())));
        removals.forEach(path -> narrator().removed(project().shown(path)));
    }

    private void warnOfOldMetadata(boolean withMetadata, Changes changes) {
        OutputPath metadata = OutputPath.generated(Layout.RELEASES_METADATA);
        Path file = project().generated().resolve(Layout.RELEASES_METADATA);
        if (!withMetadata && !changes.none() && Files.exists(file)) {
            narrator()
                    .warning(project().shown(metadata) + " is of an earlier run; to bring it up to date, run "
                            + release.generate() + " --dump_metadata");
        }
    }

    private List<String> summary(Changes changes, int removed) {
        return GenerateSummary.lines(
                release.selected(),
                new GenerateSummary.Counts(
                        changes.missing().size(), changes.stale().size(), removed, changes.unchanged()));
    }

    private Narrator narrator() {
        return context.narrator();
    }

    private Project project() {
        return context.project();
    }
}
