package com.bentoml.manager.cli;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.NotedRelease;
import com.bentoml.manager.report.NotedReleases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Which project, and which of its manifests. */
final class ProjectOptions {
    static final String CUDA_VARIABLE = "DOCKER_CUDA_VERSION";

    private static final String FIRST_PACKAGE = "bento-server";

    private final CommandSpec command;
    private final Defaults defaults;
    private final Argument<Path> projectDir;
    private final Argument<Path> generatedDir;
    private final Argument<String> dockerPackage;
    private final Argument<String> cudaVersion;

    ProjectOptions(CommandSpec command, Defaults defaults) {
        this.command = command;
        this.defaults = defaults;
        projectDir = Argument.path(
                command,
                OptionSpec.builder("-C", "--project_dir")
                        .paramLabel("DIR")
                        .description(
                                "The project's root, with manifest/ and templates/ (default: the working directory or the nearest"
                                        + " folder above it that has a manifest/)."));
        generatedDir = Argument.path(
                command,
                "--generated_dir",
                "DIR",
                "Where generated files go (default: generated in the project). The READMEs in the project's docs/"
                        + " are written all the same.");
        dockerPackage = Argument.text(
                command,
                "--docker_package",
                "NAME",
                "The package to work on (default: " + defaults.words()
                        + "the only one in manifest/, else bento-server).");
        cudaVersion = Argument.text(
                command,
                "--cuda_version",
                "VERSION",
                defaults == Defaults.GENERATED_PACKAGE
                        ? "Only the images for this CUDA version (default: " + CUDA_VARIABLE
                                + ", else those of all manifests of the package)."
                        : "Picks the manifest by its CUDA version (default: " + CUDA_VARIABLE + ", else "
                                + defaults.words() + "the only one).");
    }

    /** The project; a folder that isn't there is misuse. */
    Project project(Host host, Narrator narrator) throws IOException {
        Project usual = ProjectRoot.project(command, ProjectRoot.find(command, host, narrator, projectDir.find()));
        Path real = usual.root();
        Path generated = generatedDir.find().map(host.directory()::resolve).orElse(usual.generated());
        Project project = new Project(real, RealPath.of(generated), RealPath.of(usual.docs()));
        if (real.startsWith(project.generated()) || holdsSources(project)) {
            throw misuse("--generated_dir: " + project.generated()
                    + " holds the project's own files; choose a folder that only has generated ones");
        }
        if (!project.generated().equals(usual.generated())) {
            ProjectLinks.require(
                    project, RealPath.of(host.directory()).resolve(generated).normalize());
        }
        return project;
    }

    private static boolean holdsSources(Project project) {
        return Stream.of(ProjectRoot.MANIFESTS, "templates", "docs", ".git", ".manager")
                .map(project.root()::resolve)
                .map(RealPath::of)
                .anyMatch(project.generated()::startsWith);
    }

    Optional<String> dockerPackage() {
        return dockerPackage.find();
    }

    /**
     * The package that was named, else the one that was noted last, as far as the command goes by that, else the only one
     * there is, else the first this tool was made for.
     */
    String packageName(Project project, NotedReleases noted) {
        if (dockerPackage.find().isPresent()) {
            return dockerPackage.find().get();
        }
        List<String> known = ManifestFiles.packages(project.manifests());
        Optional<String> implied = noted.last()
                .filter(it -> defaults != Defaults.USUAL && known.contains(it))
                .or(() -> known.size() == 1
                        ? Optional.of(known.get(0))
                        : known.stream().filter(FIRST_PACKAGE::equals).findFirst());
        if (implied.isEmpty() && !known.isEmpty()) {
            throw misuse("there are several packages; give --docker_package (" + String.join(", ", known) + ")");
        }
        return implied.orElse(FIRST_PACKAGE);
    }

    Optional<String> cudaVersion(Host host) {
        if (cudaVersion.find().filter(String::isBlank).isPresent()) {
            throw misuse("--cuda_version: is empty; leave it out, or give the version of a manifest");
        }
        return cudaVersion
                .find()
                .or(() -> Optional.ofNullable(host.environment().get(CUDA_VARIABLE)))
                .filter(it -> !it.isBlank());
    }

    /** The manifest of a package, which the noted version picks where no other does and it is still there. */
    ManifestFiles.Choice manifest(Host host, Project project, String packageName, NotedRelease noted) {
        if (defaults == Defaults.GENERATED
                && cudaVersion(host).isEmpty()
                && noted.cudaVersion().isPresent()
                && ManifestFiles.choose(project.manifests(), packageName, noted.cudaVersion())
                        instanceof ManifestFiles.Choice.Chosen chosen) {
            return chosen;
        }
        return manifest(host, project, packageName);
    }

    /** The manifest of a package; that there is none is misuse where it was asked for on the command line or by a variable. */
    ManifestFiles.Choice manifest(Host host, Project project, String packageName) {
        Optional<String> version = cudaVersion(host);
        ManifestFiles.Choice choice = ManifestFiles.choose(project.manifests(), packageName, version);
        List<String> packages = ManifestFiles.packages(project.manifests());
        if (choice instanceof ManifestFiles.Choice.Refused refused && !packages.isEmpty()) {
            if (!packages.contains(packageName) && dockerPackage.isGiven()) {
                throw misuse("--docker_package: " + refused.message());
            }
            if (packages.contains(packageName) && cudaVersion.isGiven()) {
                throw misuse("--cuda_version: " + refused.message());
            }
            if (packages.contains(packageName)
                    && version.isPresent()
                    && cudaVersion.find().isEmpty()) {
                throw misuse(CUDA_VARIABLE + ": " + refused.message());
            }
        }
        return choice;
    }

    /** The command line that generates what this command is about. */
    String generateCommand(Project project, Manifest manifest, String version) {
        return CommandAdvice.generate(command, project, manifest, version);
    }

    ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
