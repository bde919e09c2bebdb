package com.bentoml.manager.cli.options;

import com.bentoml.manager.project.ProjectRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which project, and which of its manifests. */
@Command(optionListHeading = "%nProject:%n")
public final class ProjectOptions {
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

    public ProjectRequest project() {
        return new ProjectRequest(Optional.ofNullable(projectDir), Optional.ofNullable(generatedDir));
    }

    public Optional<String> dockerPackage() {
        return dockerPackage;
    }

    public Optional<String> cudaVersion() {
        return cudaVersion;
    }
}
