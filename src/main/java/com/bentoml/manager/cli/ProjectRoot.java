package com.bentoml.manager.cli;

import com.bentoml.manager.report.Narrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the project that a command works on. */
final class ProjectRoot {
    /** Where the launcher lies; it sets this. */
    private static final String HOME = "MANAGER_HOME";

    static final String MANIFESTS = "manifest";

    private ProjectRoot() {}

    /**
     * The folder that was named, else the working directory if it has manifests, else the one that the program was
     * started from; it may not be there. Nor may the working directory, if Java can't read its name: then it is not
     * known to have none.
     */
    static Path find(Host host, Narrator narrator, Optional<Path> named) {
        Path here = host.directory();
        if (named.isPresent()) {
            return here.resolve(named.get()).normalize();
        }
        Path root = Optional.ofNullable(host.environment().get(HOME))
                .map(Path::of)
                .filter(home -> Files.isDirectory(here) && !hasManifests(here) && hasManifests(home))
                .orElse(here);
        if (!root.equals(here)) {
            narrator.warning("working on " + root + ", as there is no " + MANIFESTS + "/ here");
        }
        return root;
    }

    /** The project with its folders where they usually are; a root that isn't there is misuse. */
    static Project project(CommandSpec command, Path root) {
        if (!Files.isDirectory(root)) {
            throw Misuse.of(command, "--project_dir: " + root + " is not a folder");
        }
        Path real = RealPath.of(root);
        return new Project(real, real.resolve("generated"), real.resolve("docs"));
    }

    private static boolean hasManifests(Path folder) {
        return Files.isDirectory(folder.resolve(MANIFESTS));
    }
}
