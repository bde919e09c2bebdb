package com.bentoml.manager.cli;

import com.bentoml.manager.files.Layout;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which project, and which of its manifests. */
@Command(optionListHeading = "%nProject:%n")
final class ProjectOptions {
    static final String CUDA_VARIABLE = "DOCKER_CUDA_VERSION";

    private static final String FIRST_PACKAGE = "bento-server";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Defaults defaults;

    @Option(
            names = {"-C", "--project_dir", "--project-dir"},
            paramLabel = "DIR",
            description = "The project's root, with manifest/ and templates/ (default: the working directory or the"
                    + " nearest folder above it that has a manifest/).")
    private @Nullable Path projectDir;

    @Option(
            names = {"--generated_dir", "--generated-dir"},
            paramLabel = "DIR",
            description = "Where generated files go (default: generated/ in the project). READMEs also go to the"
                    + " project's docs/.")
    private @Nullable Path generatedDir;

    @Option(
            names = {"--docker_package", "--docker-package"},
            paramLabel = "NAME",
            description = "The package to work on (default: the only one in manifest/, else bento-server).")
    private Optional<String> dockerPackage = Optional.empty();

    @Option(
            names = {"--cuda_version", "--cuda-version"},
            paramLabel = "VERSION",
            description = "Only the manifest for this CUDA version (default: DOCKER_CUDA_VERSION).")
    private Optional<String> cudaVersion = Optional.empty();

    ProjectOptions(Defaults defaults) {
        this.defaults = defaults;
    }

    Optional<Path> projectDir() {
        return Optional.ofNullable(projectDir);
    }

    /** The project; a folder that isn't there is misuse. */
    Project project(Host host, Narrator narrator) throws IOException {
        Project usual = ProjectRoot.project(command, ProjectRoot.find(command, host, narrator, projectDir()));
        Path real = usual.root();
        Path generated =
                Optional.ofNullable(generatedDir).map(host.directory()::resolve).orElse(usual.generated());
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
        return Stream.of(Layout.MANIFESTS, Layout.TEMPLATES, Layout.DOCS, ".git", Layout.STATE)
                .map(project.root()::resolve)
                .map(RealPath::of)
                .anyMatch(project.generated()::startsWith);
    }

    Optional<String> dockerPackage() {
        return dockerPackage;
    }

    /**
     * The package that was named, else the one that was noted last, as far as the command goes by that, else the only one
     * there is, else the first this tool was made for.
     */
    String packageName(Project project, NotedReleases noted) {
        if (dockerPackage.isPresent()) {
            return dockerPackage.get();
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
        if (cudaVersion.filter(String::isBlank).isPresent()) {
            throw misuse("--cuda_version: is empty; leave it out, or give the version of a manifest");
        }
        return cudaVersion
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
            if (!packages.contains(packageName) && dockerPackage.isPresent()) {
                throw misuse("--docker_package: " + refused.message());
            }
            if (packages.contains(packageName) && cudaVersion.isPresent()) {
                throw misuse("--cuda_version: " + refused.message());
            }
            if (packages.contains(packageName) && version.isPresent() && cudaVersion.isEmpty()) {
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
