package com.bentoml.manager.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One distro of a manifest, checked: how its images are made and which there are.
 *
 * @param key the distro's key in the manifest, e.g. {@code alpine3.14}
 */
public record Distro(String key, Recipe recipe, Matrix matrix, Optional<Cuda> cuda) {

    /** The architectures that have CUDA packages, in the order of the CUDA block. */
    public List<Architecture> cudaArchitectures() {
        return cuda.map(it -> List.copyOf(it.architectures().keySet())).orElse(List.of());
    }

    /**
     * What the templates get to know.
     *
     * @param templatesDir a folder below {@code templates/}, with {@code /} between its parts
     * @param baseImage as written; a <code>{}</code> in it stands for {@code $UBIFORMAT}
     * @param envars environment variables in the manifest's order
     */
    public record Recipe(String templatesDir, String baseImage, String header, Map<String, String> envars) {
        public Recipe {
            envars = Collections.unmodifiableMap(new LinkedHashMap<>(envars));
        }

        /** Whether the base image depends on the build argument UBIFORMAT. */
        public boolean hasUbiFormat() {
            return baseImage.contains(UBI_FORMAT);
        }

        /** The base image as a Dockerfile names it. */
        public String dockerfileImage() {
            return baseImage.replace(UBI_FORMAT, "$UBIFORMAT");
        }

        private static final String UBI_FORMAT = "{}";
    }

    /**
     * Which images there are.
     *
     * @param suffix stands in every tag, e.g. {@code ami2}
     * @param ignorePython those of {@code pythonVersions} that the distro doesn't have
     */
    public record Matrix(
            String suffix,
            boolean conda,
            List<PythonVersion> pythonVersions,
            Set<PythonVersion> ignorePython,
            List<Architecture> architectures,
            List<ReleaseType> releaseTypes,
            List<Exclusion> exclude) {
        public Matrix {
            pythonVersions = List.copyOf(pythonVersions);
            ignorePython = Collections.unmodifiableSet(new LinkedHashSet<>(ignorePython));
            architectures = List.copyOf(architectures);
            releaseTypes = List.copyOf(releaseTypes);
            exclude = List.copyOf(exclude);
        }
    }

    /** Takes every cell out of the matrix that agrees with all the parts that are given. */
    public record Exclusion(
            Optional<ReleaseType> releaseType, Optional<PythonVersion> pythonVersion, Optional<Boolean> conda) {
        public boolean covers(ReleaseType type, PythonVersion version, boolean withConda) {
            return releaseType.filter(it -> it != type).isEmpty()
                    && pythonVersion.filter(it -> !it.equals(version)).isEmpty()
                    && conda.filter(it -> it != withConda).isEmpty();
        }
    }
}
