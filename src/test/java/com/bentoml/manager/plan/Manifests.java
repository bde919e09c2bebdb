package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Cuda;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small manifests for tests, made without a file. */
final class Manifests {
    static final List<PythonVersion> PYTHONS =
            List.of(new PythonVersion(3, 8), new PythonVersion(3, 9), new PythonVersion(3, 10));

    private Manifests() {}

    static Manifest of(Distro... distros) {
        Map<String, Distro> byKey = new LinkedHashMap<>();
        for (Distro distro : distros) {
            byKey.put(distro.key(), distro);
        }
        return new Manifest("bento-server", "11.5.1", byKey);
    }

    /** What differs between the distros of a test. */
    record Matrix(String suffixes, boolean conda, List<Distro.Exclusion> exclude, List<ReleaseType> types) {}

    static Distro distro(String key, Matrix matrix) {
        return distro(key, "debian:11", matrix);
    }

    static Distro distro(String key, String baseImage, Matrix matrix) {
        Cuda.Packages packages = new Cuda.Packages("cuda>=11.5", Map.of("cudnn8", new Cuda.Component("8.3.1")));
        Cuda cuda = new Cuda("11.5.1", "rhel8", Map.of(Architecture.AMD64, packages));
        return new Distro(
                key,
                "debian",
                baseImage,
                matrix.suffixes(),
                matrix.conda(),
                PYTHONS,
                List.of(),
                "",
                List.of(),
                List.of(Architecture.AMD64, Architecture.ARM64V8),
                matrix.types(),
                Optional.of(new Distro.Dependencies(Optional.of(cuda))),
                matrix.exclude());
    }

    static Matrix matrix(String suffix, boolean conda, ReleaseType... types) {
        return matrix(suffix, conda, List.of(), types);
    }

    static Matrix matrix(String suffix, boolean conda, List<Distro.Exclusion> exclude, ReleaseType... types) {
        return new Matrix(suffix, conda, exclude, List.of(types));
    }
}
