package com.bentoml.manager.release;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.ProjectLock;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.render.OutputFile;
import com.bentoml.manager.render.OutputTree;
import com.bentoml.manager.render.OutputTree.Differences;
import com.bentoml.manager.render.Rendered;
import com.bentoml.manager.render.RenderedFile;
import com.bentoml.manager.render.Renderer;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Renders the files of images in memory, and makes sure that those on disk are the same. */
final class RenderedTree {
    private static final int SHOWN = 10;

    private final ProjectContext context;
    private final LoadedRelease release;
    private final String participle;

    /**
     * Files that images can be built from.
     *
     * @param files by the path below the generated folder
     */
    record Files(Map<String, RenderedFile> files) {
        private static Files of(List<RenderedFile> files) {
            return new Files(files.stream()
                    .collect(Collectors.toMap(file -> file.path().path(), file -> file, (one, same) -> one)));
        }

        /** Their texts, by the same paths. */
        Map<String, String> texts() {
            return files.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, it -> it.getValue().text()));
        }
    }

    /** Renders for a command; {@code participle} is what it does, such as {@code built}. */
    RenderedTree(ProjectContext context, LoadedRelease release, String participle) {
        this.context = context;
        this.release = release;
        this.participle = participle;
    }

    /** Writes the whole tree, as {@code generate} does, and records nothing. */
    void generate() throws IOException, InterruptedException {
        Rendered.Files files =
                files(Renderer.render(release.manifest(), release.whole(), release.whole(), release.templates()));
        narrator().rendered(files.files().size());
        GeneratedTree tree = new GeneratedTree(context, release.withAll(), files);
        ProjectLock.waiting(project(), narrator(), waited -> tree.write(false, false));
    }

    /** Renders the files of all images; that those on disk are others is only worth a warning. */
    Files inMemory() throws IOException {
        Rendered.Files files = files(Renderer.renderImages(release.manifest(), release.whole(), release.templates()));
        narrator().rendered(files.files().size());
        List<RenderedFile> needed = files.files().stream()
                .filter(file -> !file.imageTags().isEmpty())
                .toList();
        Differences differences = compare(needed);
        narrator().compared(needed.size());
        int others = differences.missing().size() + differences.stale().size();
        if (others > 0) {
            narrator()
                    .warning((others == 1 ? "1 file" : others + " files") + " in "
                            + project().shown(project().generated())
                            + " would have to be generated anew before a build; this tells of what they will be. Run "
                            + release.generate());
        }
        return Files.of(needed);
    }

    /** Renders the files of some images; those on disk must be the same. */
    Files onDisk(List<Image> images) throws IOException {
        Set<ImageReference> wanted = images.stream().map(Image::reference).collect(Collectors.toSet());
        ReleasePlan whole = release.whole();
        ReleasePlan part = new ReleasePlan(
                whole.release(),
                whole.cudaVersion(),
                whole.images().stream()
                        .filter(image -> wanted.contains(image.reference()))
                        .toList());
        List<RenderedFile> needed = files(Renderer.renderImages(release.manifest(), part, release.templates()))
                .files();
        narrator().rendered(needed.size());
        Differences differences = compare(needed);
        narrator().compared(needed.size());
        if (!differences.none()) {
            throw refused(differences);
        }
        return Files.of(needed);
    }

    private Differences compare(List<RenderedFile> needed) throws IOException {
        return new OutputTree(project().outputs(), release.manifest(), Set.of())
                .differences(needed.stream()
                        .map(file -> new OutputFile(file.path(), file.text()))
                        .toList());
    }

    private Rendered.Files files(Rendered rendered) {
        if (rendered instanceof Rendered.Faulty faulty) {
            narrator().faults(faulty.faults(), "the templates have faults; nothing was " + participle);
            throw new RefusedException(Refusal.TEMPLATE);
        }
        return (Rendered.Files) rendered;
    }

    private RefusedException refused(Differences differences) {
        List<String> lines = new ArrayList<>();
        differences.missing().forEach(file -> lines.add("missing: " + project().shown(file.path())));
        differences.stale().forEach(file -> lines.add("stale: " + project().shown(file.path())));
        lines.stream().limit(SHOWN).forEach(narrator()::detail);
        if (lines.size() > SHOWN) {
            narrator().detail("and " + (lines.size() - SHOWN) + " more");
        }
        return context.refused(
                Refusal.FAILED,
                "the generated files aren't what the manifest and the templates make for version "
                        + release.release().bentomlVersion() + "; nothing was " + participle
                        + ". Give --generate, or run " + release.generate());
    }

    private Narrator narrator() {
        return context.narrator();
    }

    private Project project() {
        return context.project();
    }
}
