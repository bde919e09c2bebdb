package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.render.RenderedFile;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.CallFactory;
import com.bentoml.manager.run.Git;
import com.bentoml.manager.run.GitSource;
import com.bentoml.manager.run.ImageLabels;
import java.util.List;
import java.util.Optional;

/** What all calls for a release have in common, whether they are run or only planned. */
final class ReleaseCalls {
    private final ProjectContext context;
    private final LoadedRelease release;
    private final RenderedTree.Files files;
    private final Workspace workspace;

    ReleaseCalls(ProjectContext context, LoadedRelease release, RenderedTree.Files files) {
        this.context = context;
        this.release = release;
        this.files = files;
        Project project = context.project();
        this.workspace =
                new Workspace(project.root(), project.shown(project.generated()), project.state(), this::origin);
    }

    private Optional<String> origin(String path, int line) {
        return Optional.ofNullable(files.files().get(path)).flatMap(file -> file.origin(line));
    }

    Workspace workspace() {
        return workspace;
    }

    CallFactory calls(BuildSettings settings, Optional<String> builder) {
        ImageLabels labels = new ImageLabels(
                release.release(),
                release.manifest().maintainer(),
                () -> new GitSource(new Git(
                                environment().commands(),
                                workspace.root(),
                                environment().variables()))
                        .source(environment().variables()));
        return new CallFactory(workspace, settings, labels, this::dockerfile, builder);
    }

    private String dockerfile(Image image) {
        return Optional.ofNullable(files.files().get(image.dockerfile()))
                .map(RenderedFile::text)
                .orElse("");
    }

    /**
     * Requires that each FROM names an image, and each image is built on its parent.
     *
     * @param participle what isn't done otherwise, such as {@code built}
     */
    void requireBuildable(BuildPlan plan, CallFactory calls, String participle) {
        List<String> nameless = plan.images().parallelStream()
                .flatMap(image -> calls.names(image).faults().stream()
                        .map(fault -> workspace.dockerfile(image) + ":" + fault.line() + ": " + fault.message()))
                .distinct()
                .toList();
        require(nameless, "each FROM must name an image; nothing was " + participle);
        List<String> orphans = plan.images().parallelStream()
                .filter(image -> !calls.namesItsParent(image))
                .map(image -> workspace.dockerfile(image) + ": no FROM names "
                        + image.parent().map(Object::toString).orElse("") + ", which "
                        + image.reference().tag()
                        + " is built on; an ARG in that name must stand before the first FROM")
                .distinct()
                .toList();
        require(orphans, "an image must be built on its parent; nothing was " + participle);
    }

    private void require(List<String> faults, String message) {
        if (!faults.isEmpty()) {
            faults.forEach(context.narrator()::detail);
            throw context.refused(Refusal.TEMPLATE, message);
        }
    }

    private ProgramEnvironment environment() {
        return context.environment();
    }
}
