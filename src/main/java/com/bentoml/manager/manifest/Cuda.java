package com.bentoml.manager.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CUDA packages of a distro.
 *
 * <pre>
 * version: "11.5.1"
 * cuda_url_suffixes: ubuntu2004
 * amd64:
 *   requires: cuda&gt;=11.5
 *   components:
 *     cudart: {version: 11.5.117-1}
 * ppc64le: null
 * </pre>
 *
 * @param urlSuffixes the last part of the repository's address
 * @param architectures those the block covers, in its order; one that is null in the file is left out
 */
public record Cuda(String version, String urlSuffixes, Map<Architecture, Packages> architectures) {
    public Cuda {
        architectures = Collections.unmodifiableMap(new LinkedHashMap<>(architectures));
    }

    /**
     * What one architecture gets.
     *
     * @param requires the value of {@code NVIDIA_REQUIRE_CUDA}
     * @param components component name to package version
     */
    public record Packages(String requires, Map<String, String> components) {
        public Packages {
            components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        }
    }
}
