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
        @Follows(Syntax.TEMPLATES_DIR) @Nullable String templatesDir,
        @Follows(Syntax.BASE_IMAGE) @Nullable String baseImage,
        @Follows(Syntax.SUFFIX) @Nullable String suffixes,
        @Nullable Boolean conda,

        @Entries(least = 1) List<@Follows(Syntax.PYTHON_VERSION) @Nullable String> pythonVersions,

        @Entries List<@Follows(Syntax.PYTHON_VERSION) @Nullable String> ignorePython,
        @Follows(Syntax.TEXT) @Nullable String header,

        @Entries(before = "=", message = "the same variable as in entry")
        List<@Follows(Syntax.ENVAR) @Nullable String> envars,

        @Entries(least = 1) List<@Follows(Syntax.ARCHITECTURE) @Nullable String> architectures,

        @Entries(least = 1) List<@Follows(Syntax.RELEASE_TYPE) @Nullable String> releaseTypes,

        @Valid @Nullable DependenciesSpec dependencies,
        @Entries List<@Valid @Nullable ExclusionSpec> exclude)
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
    record DependenciesSpec(@Valid @Nullable CudaSpec cuda) {
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
            @Follows(Syntax.RELEASE_TYPE) @Nullable String releaseType,
            @Follows(Syntax.PYTHON_VERSION) @Nullable String pythonVersion,
            @Nullable Boolean conda) {
        static final List<String> KEYS = List.of("release_type", "python_version", "conda");
    }
}
