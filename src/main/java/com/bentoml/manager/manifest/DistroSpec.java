package com.bentoml.manager.manifest;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distro as the file has it; a null stands for what the file lacks or what couldn't be read.
 *
 * <pre>
 * debian11:
 *   templates_dir: debian
 *   base_image: debian:bullseye-slim
 *   suffixes: debian11
 *   conda: true
 *   python_versions: ["3.8", "3.9"]
 *   ignore_python: ["3.8"]
 *   header: "# syntax = docker/dockerfile:1"
 *   envars:
 *     - DEBIAN_FRONTEND=noninteractive
 *   architectures: [amd64, arm64v8]
 *   release_types: [base, runtime]
 *   dependencies:
 *     cuda: …
 *   exclude:
 *     - {release_type: runtime, python_version: "3.9"}
 * </pre>
 */
@Coherent
record DistroSpec(
        @Key(value = "The folder of the distro's templates, below templates/.", required = true)
        @Follows(Syntax.TEMPLATES_DIR)
        @Nullable String templatesDir,

        @Key(value = "The image to start from. A {} in it becomes $UBIFORMAT, a build argument.", required = true)
        @Follows(Syntax.BASE_IMAGE)
        @Nullable String baseImage,

        @Key(value = "The part of the tags that tells the distro.", required = true) @Follows(Syntax.SUFFIX) @Nullable String suffixes,

        @Key("Whether each image is made with conda, too. Without this key: false.") @Nullable Boolean conda,

        @Key("The Python versions, in quotes. Without this key: 3.7, 3.8, 3.9 and 3.10.") @Entries(least = 1)
        List<@Follows(Syntax.PYTHON_VERSION) @Nullable String> pythonVersions,

        @Key("Those of the Python versions that the distro doesn't have, in quotes.") @Entries
        List<@Follows(Syntax.PYTHON_VERSION) @Nullable String> ignorePython,

        @Key("The first lines of each Dockerfile.") @Follows(Syntax.TEXT) @Nullable String header,

        @Key("Variables for the time an image is built, NAME=VALUE.")
        @Entries(before = "=", message = "the same variable as in entry")
        List<@Follows(Syntax.ENVAR) @Nullable String> envars,

        @Key(value = "The processor architectures that images are built for.", required = true) @Entries(least = 1)
        List<@Follows(Syntax.ARCHITECTURE) @Nullable String> architectures,

        @Key(value = "The kinds of image. The others start from base, so it is always one of them.", required = true)
        @Entries(least = 1)
        List<@Follows(Syntax.RELEASE_TYPE) @Nullable String> releaseTypes,

        @Key("What the images have besides; cudnn needs the CUDA packages.") @Valid @Nullable DependenciesSpec dependencies,

        @Key("Images to leave out: each entry, those that agree with all it says.") @Entries
        List<@Valid @Nullable ExclusionSpec> exclude)
        implements Coherent.Spec {

    static final List<String> KEYS = List.of(
            "templates_dir",
            "base_image",
            "suffixes",
            "conda",
            "python_versions",
            "ignore_python",
            "header",
            "envars",
            "architectures",
            "release_types",
            "dependencies",
            "exclude");

    @Override
    public List<Coherent.Conflict> conflicts() {
        return DistroConflicts.of(this);
    }

    @Nullable CudaSpec cuda() {
        return dependencies == null ? null : dependencies.cuda();
    }

    /**
     * What the images of the distro have besides.
     *
     * <pre>
     * cuda: …
     * </pre>
     */
    record DependenciesSpec(
            @Key("The CUDA packages, by architecture.") @Valid @Nullable CudaSpec cuda) {
        static final List<String> KEYS = List.of("cuda");
    }

    /**
     * Cells to leave out.
     *
     * <pre>
     * {release_type: cudnn, python_version: "3.10", conda: true}
     * </pre>
     */
    record ExclusionSpec(
            @Key("The kind of image.") @Follows(Syntax.RELEASE_TYPE) @Nullable String releaseType,

            @Key("The Python version, in quotes.") @Follows(Syntax.PYTHON_VERSION) @Nullable String pythonVersion,

            @Key("Those with conda, or those without.") @Nullable Boolean conda) {
        static final List<String> KEYS = List.of("release_type", "python_version", "conda");
    }
}
