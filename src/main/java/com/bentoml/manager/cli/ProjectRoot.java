package com.bentoml.manager.cli;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the project that a command works on. */
final class ProjectRoot {
    private ProjectRoot() {}

    /**
     * The folder that was named, else the working directory or the nearest folder above it that has manifests; where
     * none has, it is misuse. A named one may not be there. Nor may the working directory, if Java can't read its name:
     * then nothing is known of what lies above it.
     */
    static Path find(CommandSpec command, Host host, Narrator narrator, Optional<Path> named) {
        Path here = host.directory();
        if (named.isPresent() || !Files.isDirectory(here)) {
            return here.resolve(named.orElse(here)).normalize();
        }
        Path root = around(here)
                .orElseThrow(
                        () -> Misuse.of(command, "no " + Layout.MANIFESTS + "/ here or in a folder above; give -C"));
        if (!root.equals(here)) {
            narrator.worksOn(root.toString());
        }
        return root;
    }

    /** The same for a command that needs no manifests: where there are none, the working directory. */
    static Path findOrHere(CommandSpec command, Host host, Narrator narrator, Optional<Path> named) {
        return named.isPresent() || around(host.directory()).isPresent()
                ? find(command, host, narrator, named)
                : host.directory();
    }

    private static Optional<Path> around(Path here) {
        return Stream.<Path>iterate(here, Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(Layout.MANIFESTS)))
                .findFirst();
    }

    /** The project with its folders where they usually are; a root that isn't there is misuse, a link that leaves it a fault. */
    static Project project(CommandSpec command, Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw Misuse.of(command, "--project_dir: " + root + " is not a folder");
        }
        Path real = RealPath.of(root);
        Project project = new Project(real, real.resolve(Layout.GENERATED), real.resolve(Layout.DOCS));
        ProjectLinks.require(project);
        return project;
    }
}
