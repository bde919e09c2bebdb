package com.bentoml.manager.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one package releases for one CUDA version: its distros, in the order the file has them.
 *
 * @param packageName the part of the file's name before {@code .cuda_v}, e.g. {@code bento-server}
 * @param cudaVersion the part after it, e.g. {@code 11.5.1}
 * @param ofPackage what is said of all images together
 */
public record Manifest(String packageName, String cudaVersion, Map<String, Distro> distros, PackageInfo ofPackage) {
    public Manifest {
        distros = Collections.unmodifiableMap(new LinkedHashMap<>(distros));
    }

    /** A manifest that says nothing of its package. */
    public Manifest(String packageName, String cudaVersion, Map<String, Distro> distros) {
        this(packageName, cudaVersion, distros, PackageReading.NONE.contents());
    }

    /**
     * What a manifest says of its package.
     *
     * @param registry where the images go
     * @param organization whose they are there
     * @param shortDescription what registries show beside the package's name
     * @param maintainer who makes the images
     * @param immutable whether tags of a version, once in the registry, stay what they are
     */
    public record PackageInfo(
            Optional<String> registry,
            Optional<String> organization,
            Optional<String> shortDescription,
            Optional<String> maintainer,
            boolean immutable) {}

    public Optional<String> shortDescription() {
        return ofPackage.shortDescription();
    }

    public Optional<String> maintainer() {
        return ofPackage.maintainer();
    }

    public boolean immutable() {
        return ofPackage.immutable();
    }
}
