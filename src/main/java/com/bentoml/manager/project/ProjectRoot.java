package com.bentoml.manager.project;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the project that a command works on. */
public final class ProjectRoot {
    private ProjectRoot() {}

    /**
     * The project in the folder that is named, else in the working directory or the nearest folder above it that has
     * manifests. A folder that isn't there, or one for generated files that holds others, is refused.
     *
     * @throws IOException naming a link that leaves the project
     */
    public static Project open(ProgramEnvironment environment, Narrator narrator, ProjectRequest request)
            throws IOException {
        Project usual = at(find(environment, narrator, request.root()));
        Path generated =
                request.generated().map(environment.directory()::resolve).orElse(usual.generated());
        Project project = new Project(usual.root(), RealPath.of(generated), RealPath.of(usual.docs()));
        if (project.root().startsWith(project.generated()) || holdsSources(project)) {
            throw new UsageException("--generated_dir: " + project.generated()
                    + " holds the project's own files; choose a folder that only has generated ones");
        }
        if (!project.generated().equals(usual.generated())) {
            ProjectLinks.require(
                    project,
                    RealPath.of(environment.directory()).resolve(generated).normalize());
        }
        return project;
    }

    /** The same for a command that needs no manifests: where there are none, in the working directory. */
    public static Project openOrHere(ProgramEnvironment environment, Narrator narrator, Optional<Path> named)
            throws IOException {
        return named.isPresent() || around(environment.directory()).isPresent()
                ? at(find(environment, narrator, named))
                : at(environment.directory());
    }

    /** The project in a folder, with its folders where they usually are. */
    public static Project at(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new UsageException("--project_dir: " + root + " is not a folder");
        }
        Path real = RealPath.of(root);
        Project project = new Project(real, real.resolve(Layout.GENERATED), real.resolve(Layout.DOCS));
        ProjectLinks.require(project);
        return project;
    }

    /** If Java can't read the working directory's name, nothing is known of what lies above it. */
    private static Path find(ProgramEnvironment environment, Narrator narrator, Optional<Path> named) {
        Path here = environment.directory();
        if (named.isPresent() || !Files.isDirectory(here)) {
            return here.resolve(named.orElse(here)).normalize();
        }
        Path root = around(here)
                .orElseThrow(
                        () -> new UsageException("no " + Layout.MANIFESTS + "/ here or in a folder above; give -C"));
        if (!root.equals(here)) {
            narrator.worksOn(root.toString());
        }
        return root;
    }

    private static Optional<Path> around(Path here) {
        return Stream.<Path>iterate(here, Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(Layout.MANIFESTS)))
                .findFirst();
    }

    private static boolean holdsSources(Project project) {
        return Stream.of(Layout.MANIFESTS, Layout.TEMPLATES, Layout.DOCS, ".git", Layout.STATE)
                .map(project.root()::resolve)
                .map(RealPath::of)
                .anyMatch(project.generated()::startsWith);
    }
}
