package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small manifests for tests, made of text. */
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
    record Matrix(String suffixes, boolean conda, String exclude, List<ReleaseType> types) {}

    static Distro distro(String key, Matrix matrix) {
        return distro(key, "debian:11", matrix);
    }

    static Distro distro(String key, String baseImage, Matrix matrix) {
        String yaml =
                """
                %s:
                  templates_dir: debian
                  base_image: %s
                  suffixes: "%s"
                  conda: %s
                  python_versions: ["3.8", "3.9", "3.10"]
                  architectures: [amd64, arm64v8]
                  release_types: %s
                  dependencies:
                    cuda:
                      version: "11.5.1"
                      cuda_url_suffixes: rhel8
                      amd64: {requires: cuda>=11.5, components: {cudnn8: {version: 8.3.1-1}}}
                  exclude: %s
                """.formatted(key, baseImage, matrix.suffixes(), matrix.conda(), matrix.types(), matrix.exclude());
        return distro(key, read(yaml));
    }

    static Distro distro(String key, Manifest manifest) {
        return Optional.ofNullable(manifest.distros().get(key)).orElseThrow();
    }

    /** The manifest of a text without faults. */
    static Manifest read(String yaml) {
        Reading reading = ManifestReader.read(yaml.getBytes(StandardCharsets.UTF_8), "bento-server.cuda_v11.5.1.yaml");
        if (!reading.faults().isEmpty()) {
            throw new IllegalArgumentException(reading.faults().toString());
        }
        return reading.manifest();
    }

    static Matrix matrix(String suffix, boolean conda, ReleaseType... types) {
        return matrix(suffix, conda, "[]", types);
    }

    static Matrix matrix(String suffix, boolean conda, String exclude, ReleaseType... types) {
        return new Matrix(suffix, conda, exclude, List.of(types));
    }
}
