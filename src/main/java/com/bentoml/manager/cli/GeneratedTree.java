package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.render.ChangeReport;
import com.bentoml.manager.render.Changes;
import com.bentoml.manager.render.OutputFile;
import com.bentoml.manager.render.OutputPath;
import com.bentoml.manager.render.OutputTree;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.RenderedFile;
import com.bentoml.manager.render.TreeWriter;
import com.bentoml.manager.report.BuildMetadata;
import com.bentoml.manager.report.GenerateSummary;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.ReleasesMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rendered files against the project's folders: compared, shown, or written. */
final class GeneratedTree {
    private static final int SHOWN_FOREIGN = 5;

    private final Host host;
    private final Narrator narrator;
    private final Project project;
    private final Loading.Ready ready;
    private final Rendered.Files rendered;

    GeneratedTree(Host host, Narrator narrator, Project project, Loading.Ready ready, Rendered.Files rendered) {
        this.host = host;
        this.narrator = narrator;
        this.project = project;
        this.ready = ready;
        this.rendered = rendered;
    }

    /** Shows on stdout how the disk differs. */
    int check(boolean withMetadata) throws IOException {
        Changes changes = compare(withMetadata);
        new ChangeReport(project.outputs(), project::shown).lines(changes).forEach(host.out()::println);
        host.out().flush();
        if (changes.none()) {
            return ExitCode.DONE;
        }
        narrator.error(changes.stale().size() + " stale, " + changes.missing().size() + " missing, "
                + changes.orphans().size() + (changes.orphans().size() == 1 ? " orphan" : " orphans")
                + "; run manager generate");
        return ExitCode.FAILED;
    }

    int write(boolean withMetadata, boolean overwrite, boolean quiet) throws IOException {
        return RunLock.during(project, narrator, () -> writeLocked(withMetadata, overwrite, quiet));
    }

    private int writeLocked(boolean withMetadata, boolean overwrite, boolean quiet) throws IOException {
        Changes changes = compare(withMetadata);
        List<OutputPath> uncommitted = new CommittedFiles(host, project).without(changes.foreign());
        if (!uncommitted.isEmpty() && !overwrite) {
            return refuse(uncommitted);
        }
        TreeWriter writer = new TreeWriter(project.outputs());
        writer.apply(changes);
        writer.remove(changes.foreign());
        narrate(changes);
        if (!quiet) {
            summary(changes).forEach(host.out()::println);
            host.out().flush();
        }
        return ExitCode.DONE;
    }

    private Changes compare(boolean withMetadata) throws IOException {
        List<OutputFile> wanted = new ArrayList<>(rendered.files().stream()
                .map(file -> new OutputFile(file.path(), file.text()))
                .toList());
        if (withMetadata) {
            wanted.addAll(metadata());
        }
        Set<String> others = new HashSet<>(ManifestFiles.packages(project.manifests()));
        others.remove(ready.manifest().packageName());
        return new OutputTree(project.outputs(), ready.manifest().packageName(), others)
                .compare(wanted, Set.copyOf(rendered.complete()), inScope());
    }

    /** A run that makes a part of the images removes nothing outside of their folders. */
    private Predicate<OutputPath> inScope() {
        if (ready.selected().equals(ready.whole())) {
            return path -> true;
        }
        Set<String> folders =
                ready.selected().images().stream().map(Image::directory).collect(Collectors.toSet());
        return path -> folders.stream().anyMatch(folder -> path.path().startsWith(folder + "/"));
    }

    private List<OutputFile> metadata() {
        List<BuildMetadata.Entry> entries =
                rendered.files().stream().map(this::entry).toList();
        ReleasesMetadata releases = new ReleasesMetadata(path -> project.shown(OutputPath.generated(path)));
        return List.of(
                new OutputFile(OutputPath.generated("build.meta.json"), BuildMetadata.json(ready.selected(), entries)),
                new OutputFile(OutputPath.generated("releases.meta.json"), releases.json(ready.selected())));
    }

    private BuildMetadata.Entry entry(RenderedFile file) {
        return new BuildMetadata.Entry(
                project.shown(file.path()), file.template(), file.imageTags(), file.values(), file.text());
    }

    private int refuse(List<OutputPath> foreign) {
        foreign.stream().limit(SHOWN_FOREIGN).forEach(path -> narrator.detail(project.shown(path)));
        int more = foreign.size() - SHOWN_FOREIGN;
        narrator.error(project.shown(project.generated()) + " holds "
                + (more > 0 ? "these and " + more + " more files" : "files")
                + " that manager can't have made and git doesn't have; nothing was written."
                + " Move them away, or give --overwrite to remove them");
        return ExitCode.USAGE;
    }

    private void narrate(Changes changes) {
        changes.missing().forEach(file -> narrator.made(project.shown(file.path())));
        changes.stale().forEach(file -> narrator.changed(project.shown(file.path())));
        changes.orphans().forEach(path -> narrator.removed(project.shown(path)));
        changes.foreign().forEach(path -> narrator.removed(project.shown(path)));
    }

    private List<String> summary(Changes changes) {
        int removed = changes.orphans().size() + changes.foreign().size();
        return GenerateSummary.lines(
                ready.selected(),
                new GenerateSummary.Counts(
                        changes.missing().size(), changes.stale().size(), removed, changes.unchanged()));
    }
}
