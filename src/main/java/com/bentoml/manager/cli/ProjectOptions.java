package com.bentoml.manager.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which project, and which of its manifests. */
final class ProjectOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = {"-C", "--project_dir"},
            paramLabel = "DIR",
            description = "The project's root, with manifest/ and templates/ (default: the working directory).")
    private @Nullable Path projectDir;

    @Option(
            names = "--generated_dir",
            paramLabel = "DIR",
            description = "Where generated files go (default: generated in the project).")
    private @Nullable Path generatedDir;

    @Option(
            names = "--docker_package",
            paramLabel = "NAME",
            description = "The package to work on (default: the only one in manifest/, else bento-server).")
    private @Nullable String dockerPackage;

    @Option(
            names = "--cuda_version",
            paramLabel = "VERSION",
            description = "Picks the manifest by its CUDA version (default: DOCKER_CUDA_VERSION, else the only one).")
    private @Nullable String cudaVersion;

    /** The project; a folder that isn't there is misuse. */
    Project project(Host host) {
        Path root = host.directory()
                .resolve(Optional.ofNullable(projectDir).orElse(Path.of("")))
                .normalize();
        if (!Files.isDirectory(root)) {
            throw misuse("--project_dir: " + root + " is not a folder");
        }
        Path generated = generatedDir == null
                ? root.resolve("generated")
                : host.directory().resolve(generatedDir).normalize();
        Project project = new Project(root, generated);
        if (root.startsWith(generated) || holdsSources(project)) {
            throw misuse("--generated_dir: " + project.shown(generated)
                    + " holds the project's own files; choose a folder that only has generated ones");
        }
        return project;
    }

    private static boolean holdsSources(Project project) {
        return Stream.of("manifest", "templates", "docs")
                .map(project.root()::resolve)
                .anyMatch(project.generated()::startsWith);
    }

    Optional<String> dockerPackage() {
        return Optional.ofNullable(dockerPackage);
    }

    Optional<String> cudaVersion(Host host) {
        return Optional.ofNullable(cudaVersion)
                .or(() -> Optional.ofNullable(host.environment().get("DOCKER_CUDA_VERSION")))
                .filter(it -> !it.isBlank());
    }

    ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }
}
