package com.bentoml.manager.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Cuda;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnownDistrosTest {
    @ParameterizedTest
    @MethodSource("com.bentoml.manager.render.KnownDistros#cudaVersions")
    void hasATableWithoutFaults(String version) {
        assertThat(KnownDistros.read("known.cuda_v" + version + ".yaml").faults())
                .isEmpty();
        assertThat(KnownDistros.forCuda(version).cudaVersion()).isEqualTo(version);
        assertThat(KnownDistros.forCuda(version).distros()).isNotEmpty();
    }

    /** New manifests have one block of packages for each. */
    @ParameterizedTest
    @MethodSource("com.bentoml.manager.render.KnownDistros#cudaVersions")
    void hasTheSamePackagesInEveryDistroOfAnArchitecture(String version) {
        Map<Architecture, Cuda.Packages> first = new HashMap<>();
        KnownDistros.forCuda(version).distros().values().stream()
                .flatMap(distro -> distro.cuda().stream())
                .flatMap(cuda -> cuda.architectures().entrySet().stream())
                .forEach(it -> assertThat(it.getValue())
                        .isEqualTo(first.computeIfAbsent(it.getKey(), unused -> it.getValue())));
        assertThat(first).isNotEmpty();
    }
}
