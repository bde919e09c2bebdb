package com.bentoml.manager.cli;

import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ReleasePlan;
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

/** Makes sure that what is built is what the manifest and the templates say. */
final class FreshTree {
    private static final int SHOWN = 10;

    private final Host host;
    private final Narrator narrator;
    private final Project project;
    private final Loading.Ready ready;
    private final String deed;

    /** Whether the files on disk can be built from. */
    sealed interface Result {
        /**
         * They can.
         *
         * @param files by the path below the generated folder
         */
        record Fresh(Map<String, RenderedFile> files) implements Result {
            static Fresh of(List<RenderedFile> files) {
                return new Fresh(files.stream()
                        .collect(Collectors.toMap(file -> file.path().path(), file -> file, (one, same) -> one)));
            }

            /** Their texts, by the same paths. */
            Map<String, String> texts() {
                return files.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().text()));
            }
        }

        /** They can't; the reason has been told. */
        record Refused(int exitCode) implements Result {}
    }

    /** Looks after a project's tree for a command; {@code deed} is what that does, such as {@code built}. */
    FreshTree(Host host, Narrator narrator, Project project, Loading.Ready ready, String deed) {
        this.host = host;
        this.narrator = narrator;
        this.project = project;
        this.ready = ready;
        this.deed = deed;
    }

    /** Writes the whole tree, as {@code generate} does, and notes nothing. */
    int generate() throws IOException {
        Rendered rendered = Renderer.render(ready.manifest(), ready.whole(), ready.whole(), ready.templates());
        if (!(rendered instanceof Rendered.Files files)) {
            return refuse(rendered);
        }
        narrator.rendered(files.files().size());
        Loading.Ready whole = new Loading.Ready(
                ready.manifest(),
                ready.places(),
                ready.asked(),
                ready.generate(),
                ready.whole(),
                ready.whole(),
                ready.templates());
        GeneratedTree tree = new GeneratedTree(host, narrator, project, whole, files);
        return RunLock.during(project, narrator, waited -> tree.write(false, false, true));
    }

    /** Renders the files of all images in memory; that those on disk are others is only worth a warning. */
    Result inMemory() throws IOException {
        Rendered rendered = Renderer.renderImages(ready.manifest(), ready.whole(), ready.templates());
        if (!(rendered instanceof Rendered.Files files)) {
            return new Result.Refused(refuse(rendered));
        }
        narrator.rendered(files.files().size());
        List<RenderedFile> needed = files.files().stream()
                .filter(file -> !file.imageTags().isEmpty())
                .toList();
        Differences differences = compare(needed);
        narrator.compared(needed.size());
        int others = differences.missing().size() + differences.stale().size();
        if (others > 0) {
            narrator.warning((others == 1 ? "1 file" : others + " files") + " in "
                    + project.shown(project.generated())
                    + " would have to be generated anew before a build; this tells of what they will be. Run "
                    + ready.generate());
        }
        return Result.Fresh.of(needed);
    }

    /** Renders the files of some images in memory, and compares them with those on disk. */
    Result check(List<Image> images) throws IOException {
        Set<ImageReference> wanted = images.stream().map(Image::reference).collect(Collectors.toSet());
        ReleasePlan whole = ready.whole();
        ReleasePlan part = new ReleasePlan(
                whole.release(),
                whole.cudaVersion(),
                whole.images().stream()
                        .filter(image -> wanted.contains(image.reference()))
                        .toList());
        Rendered rendered = Renderer.renderImages(ready.manifest(), part, ready.templates());
        if (!(rendered instanceof Rendered.Files files)) {
            return new Result.Refused(refuse(rendered));
        }
        List<RenderedFile> needed = files.files();
        narrator.rendered(needed.size());
        Differences differences = compare(needed);
        narrator.compared(needed.size());
        return differences.none() ? Result.Fresh.of(needed) : new Result.Refused(refuse(differences));
    }

    private Differences compare(List<RenderedFile> needed) throws IOException {
        return new OutputTree(project.outputs(), ready.manifest().packageName(), Set.of())
                .differences(needed.stream()
                        .map(file -> new OutputFile(file.path(), file.text()))
                        .toList());
    }

    private int refuse(Rendered rendered) {
        if (rendered instanceof Rendered.Faulty faulty) {
            narrator.faults(faulty.faults(), "the templates have faults; nothing was " + deed);
        }
        return ExitCode.TEMPLATE;
    }

    private int refuse(Differences differences) {
        List<String> lines = new ArrayList<>();
        differences.missing().forEach(file -> lines.add("missing: " + project.shown(file.path())));
        differences.stale().forEach(file -> lines.add("stale: " + project.shown(file.path())));
        lines.stream().limit(SHOWN).forEach(narrator::detail);
        if (lines.size() > SHOWN) {
            narrator.detail("and " + (lines.size() - SHOWN) + " more");
        }
        narrator.error("the generated files aren't what the manifest and the templates make for version "
                + ready.whole().release().bentomlVersion()
                + "; nothing was " + deed + ". Give --generate, or run " + ready.generate());
        return ExitCode.FAILED;
    }
}
