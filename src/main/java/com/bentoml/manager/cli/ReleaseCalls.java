package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.render.RenderedFile;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.CallFactory;
import com.bentoml.manager.run.Git;
import com.bentoml.manager.run.GitSource;
import com.bentoml.manager.run.ImageLabels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all calls for a release have in common, whether they are run or only thought of. */
final class ReleaseCalls {
    private final Host host;
    private final Loading.Ready ready;
    private final Map<String, RenderedFile> files;
    private final Workspace workspace;

    /**
     * Makes the calls of a release.
     *
     * @param files the generated files, by their paths below the generated folder
     */
    ReleaseCalls(Host host, Project project, Loading.Ready ready, Map<String, RenderedFile> files) {
        this.host = host;
        this.ready = ready;
        this.files = files;
        this.workspace =
                new Workspace(project.root(), project.shown(project.generated()), project.state(), this::origin);
    }

    private Optional<String> origin(String path, int line) {
        return Optional.ofNullable(files.get(path)).flatMap(file -> file.origin(line));
    }

    Workspace workspace() {
        return workspace;
    }

    CallFactory calls(BuildSettings settings, Optional<String> builder) {
        ImageLabels labels = new ImageLabels(
                ready.whole().release(),
                ready.manifest().maintainer(),
                () -> new GitSource(new Git(host.commands(), workspace.root(), host.environment()))
                        .source(host.environment()));
        return new CallFactory(workspace, settings, labels, this::dockerfile, builder);
    }

    private String dockerfile(Image image) {
        return Optional.ofNullable(files.get(image.dockerfile()))
                .map(RenderedFile::text)
                .orElse("");
    }

    /** Tells of the Dockerfiles that no builder could build, or not on their parents; {@code deed} wasn't done then. */
    boolean areBuildable(BuildPlan plan, CallFactory calls, Narrator narrator, String deed) {
        return plan.images().parallelStream()
                        .allMatch(image -> calls.names(image).faults().isEmpty())
                ? everyChildHasItsParent(plan, calls, narrator, deed)
                : everyNameIsOne(plan, calls, narrator, deed);
    }

    private boolean everyNameIsOne(BuildPlan plan, CallFactory calls, Narrator narrator, String deed) {
        plan.images().stream()
                .flatMap(image -> calls.names(image).faults().stream()
                        .map(fault -> workspace.dockerfile(image) + ":" + fault.line() + ": " + fault.message()))
                .distinct()
                .forEach(narrator::detail);
        narrator.error("each FROM must name an image; nothing was " + deed);
        return false;
    }

    private boolean everyChildHasItsParent(BuildPlan plan, CallFactory calls, Narrator narrator, String deed) {
        List<String> orphans = plan.images().parallelStream()
                .filter(image -> !calls.namesItsParent(image))
                .map(image -> workspace.dockerfile(image) + ": no FROM names "
                        + image.parent().map(Object::toString).orElse("") + ", which "
                        + image.reference().tag()
                        + " is built on; an ARG in that name must stand before the first FROM")
                .distinct()
                .toList();
        if (!orphans.isEmpty()) {
            orphans.forEach(narrator::detail);
            narrator.error("an image must be built on its parent; nothing was " + deed);
        }
        return orphans.isEmpty();
    }
}
