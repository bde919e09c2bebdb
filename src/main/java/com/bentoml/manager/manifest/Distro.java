package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Consistent.Conflict;
import com.bentoml.manager.manifest.Format.Syntax;
import com.bentoml.manager.manifest.Matrix.Cell;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * One distro of a manifest: how its images are made and which there are.
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
 *
 * @param key the distro's key in the manifest, e.g. {@code alpine3.14}
 * @param templatesDir a folder below {@code templates/}, with {@code /} between its parts
 * @param baseImage as written; a <code>{}</code> in it stands for {@code $UBIFORMAT}
 * @param suffixes the part of every tag that names the distro, e.g. {@code ami2}
 * @param ignorePython those of {@code pythonVersions} that the distro doesn't have
 */
@Key.Map("a distro")
@Consistent
public record Distro(
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                message = "{value} is not the name of a distro; expected letters, digits, '.', '_' and '-', with a"
                        + " letter or digit first, since it names a folder")
        String key,

        @Key("The folder of the distro's templates, below templates/.")
        @NotNull(message = "a folder below templates/, such as debian") @Format(Syntax.TEMPLATES_DIR) String templatesDir,

        @Key("The image to start from. A {} in it becomes $UBIFORMAT, a build argument.")
        @NotNull(message = "the image to start from, such as debian:bullseye-slim") @Format(Syntax.BASE_IMAGE) String baseImage,

        @Key("The part of the tags that tells the distro.")
        @NotNull(message = "what tells the distro's tags apart, such as debian11") @Pattern(
                regexp = "[A-Za-z0-9._-]+",
                message = "{value} is not a suffix of image tags; expected letters, digits, '.', '_' and '-'")
        String suffixes,

        @Key(value = "Whether each image is made with conda, too. Without this key: false.", otherwise = "false")
        Boolean conda,

        @Key(
                value = "The Python versions, in quotes. Without this key: 3.7, 3.8, 3.9 and 3.10.",
                otherwise = {"3.7", "3.8", "3.9", "3.10"})
        @UniqueItems(min = 1)
        List<PythonVersion> pythonVersions,

        @Key("Those of the Python versions that the distro doesn't have, in quotes.") @UniqueItems
        List<PythonVersion> ignorePython,

        @Key(value = "The first lines of each Dockerfile.", otherwise = "") @Format(Syntax.TEXT) String header,

        @Key("Variables for the time an image is built, NAME=VALUE.")
        @UniqueItems(message = "the same variable as in entry")
        List<Envar> envars,

        @Key("The processor architectures that images are built for.")
        @NotNull(message = "a list such as [amd64, arm64v8]") @UniqueItems(min = 1)
        List<Architecture> architectures,

        @Key("The kinds of image. The others start from base, so it is always one of them.")
        @NotNull(message = "a list such as [base, runtime]") @UniqueItems(min = 1)
        List<ReleaseType> releaseTypes,

        @Key("What the images have besides; cudnn needs the CUDA packages.")
        Optional<@Valid Dependencies> dependencies,

        @Key("Images to leave out: each entry, those that agree with all it says.") @UniqueItems
        List<@Valid Exclusion> exclude)
        implements Consistent.Rules {

    private static final String UBI_FORMAT = "{}";

    public Distro {
        pythonVersions = Known.copy(pythonVersions);
        ignorePython = Known.copy(ignorePython);
        envars = Known.copy(envars);
        architectures = Known.copy(architectures);
        releaseTypes = Known.copy(releaseTypes);
        exclude = Known.copy(exclude);
    }

    @Override
    public List<Conflict> conflicts() {
        return DistroConflicts.of(this);
    }

    public Optional<Cuda> cuda() {
        return dependencies.flatMap(Dependencies::cuda);
    }

    /** The architectures that have CUDA packages, in the order of the CUDA block. */
    public List<Architecture> cudaArchitectures() {
        return cuda().map(it -> List.copyOf(it.architectures().keySet())).orElse(List.of());
    }

    /** Whether the base image depends on the build argument UBIFORMAT. */
    public boolean hasUbiFormat() {
        return baseImage.contains(UBI_FORMAT);
    }

    /** The base image as a Dockerfile names it. */
    public String dockerfileImage() {
        return baseImage.replace(UBI_FORMAT, "$UBIFORMAT");
    }

    /** What the images of a distro have besides. */
    @Key.Map("dependencies")
    public record Dependencies(
            @Key("The CUDA packages, by architecture.") Optional<@Valid Cuda> cuda) {}

    /**
     * Takes every cell out of the matrix that agrees with all the parts that are given.
     *
     * <pre>
     * {release_type: cudnn, python_version: "3.10", conda: true}
     * </pre>
     */
    @Key.Map("an exclusion")
    @Consistent
    public record Exclusion(
            @Key("The kind of image.") Optional<ReleaseType> releaseType,

            @Key("The Python version, in quotes.") Optional<PythonVersion> pythonVersion,

            @Key("Those with conda, or those without.") Optional<Boolean> conda)
            implements Consistent.Rules {
        public boolean covers(Cell cell) {
            return releaseType.filter(it -> !it.equals(cell.releaseType())).isEmpty()
                    && pythonVersion
                            .filter(it -> !it.equals(cell.pythonVersion()))
                            .isEmpty()
                    && conda.filter(it -> it != cell.conda()).isEmpty();
        }

        boolean isEmpty() {
            return releaseType.isEmpty() && pythonVersion.isEmpty() && conda.isEmpty();
        }

        @Override
        public List<Conflict> conflicts() {
            String expected =
                    "doesn't say what to leave out; expected one or more of release_type, python_version, conda";
            return isEmpty() ? List.of(new Conflict("", expected)) : List.of();
        }
    }
}
