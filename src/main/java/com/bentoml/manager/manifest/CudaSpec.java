package com.bentoml.manager.manifest;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CUDA packages of a distro as the file has them.
 *
 * <pre>
 * version: "11.5.1"
 * cuda_url_suffixes: rhel8
 * amd64:
 *   requires: cuda&gt;=11.5
 *   components:
 *     cudart: {version: 11.5.117-1}
 * ppc64le: null
 * </pre>
 *
 * @param perArchitecture by the architecture's key; those that are null in the file are left out
 */
record CudaSpec(
        @Key(value = "The CUDA version in the name of the file, in quotes.", required = true) @OfFileName @Nullable String version,

        @Key(value = "The last part of the address of NVIDIA's repository, such as rhel8.", required = true)
        @Follows(Syntax.URL_SUFFIX)
        @Nullable String cudaUrlSuffixes,

        Map<String, @Valid PackagesSpec> perArchitecture) {

    static final List<String> KEYS = List.of("version", "cuda_url_suffixes");

    /** Stands for a block that couldn't be read. */
    static final CudaSpec UNREADABLE = new CudaSpec(null, null, Map.of());

    /** What one architecture gets. */
    record PackagesSpec(
            @Key(
                    value = "The value of NVIDIA_REQUIRE_CUDA: which drivers the container runtime accepts.",
                    required = true)
            @Follows(Syntax.LINE)
            @Nullable String requires,

            @Key(value = "The packages by their names, each held at a version.", required = true)
            Map<@Follows(Syntax.COMPONENT) String, @Valid ComponentSpec> components) {
        static final List<String> KEYS = List.of("requires", "components");
    }

    /** A package, held at a version. */
    record ComponentSpec(
            @Key(value = "The package's version, such as 11.5.117-1.", required = true)
            @Follows(Syntax.PACKAGE_VERSION)
            @Nullable String version) {
        static final List<String> KEYS = List.of("version");
    }
}
