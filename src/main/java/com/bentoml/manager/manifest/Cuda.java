package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Format.Syntax;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
 * @param version that of the file's name
 * @param cudaUrlSuffixes the last part of the repository's address
 * @param architectures those the block covers, in its order; one that is null in the file is left out
 */
@Key.Map("cuda or an architecture")
public record Cuda(
        @Key("The CUDA version in the name of the file, in quotes.")
        @NotNull(message = "the CUDA version in the name of the file, in quotes") @Pattern(
                regexp = ManifestFiles.Name.CUDA_VERSION,
                message = "{value} is not a CUDA version; expected MAJOR.MINOR.PATCH, such as 11.5.1")
        String version,

        @Key("The last part of the address of NVIDIA's repository, such as rhel8.")
        @NotNull(message = "the last part of the repository's address, such as ubuntu2004") @Pattern(
                regexp = "[A-Za-z0-9._/-]+",
                message = "{value} is not a part of an address; expected one such as ubuntu2004")
        String cudaUrlSuffixes,

        @Key.Others Map<Architecture, @Valid Packages> architectures) {
    public Cuda {
        architectures = Known.copy(architectures);
    }

    /**
     * What one architecture gets.
     *
     * @param requires the value of {@code NVIDIA_REQUIRE_CUDA}
     * @param components by their names
     */
    @Key.Map("an architecture's CUDA packages")
    public record Packages(
            @Key("The value of NVIDIA_REQUIRE_CUDA: which drivers the container runtime accepts.")
            @NotNull(message = "the value of NVIDIA_REQUIRE_CUDA, such as cuda>=11.5") @Format(Syntax.LINE) String requires,

            @Key(value = "The packages by their names, each held at a version.", entries = "component names")
            @NotNull(message = "a map of component names, each to its version") Map<
                            @Pattern(
                                    regexp = "[A-Za-z0-9._+-]+",
                                    message =
                                            "{value} is not a component; expected letters, digits, '.', '_', '+' and '-'")
                            String,
                            @Valid Component>
                    components) {
        public Packages {
            components = Known.copy(components);
        }
    }

    /** A package, held at a version. */
    @Key.Map("a component")
    public record Component(
            @Key("The package's version, such as 11.5.117-1.")
            @NotNull(message = "the package's version, such as 11.5.117-1") @Pattern(
                    regexp = "[A-Za-z0-9._+:~^-]+",
                    message = "{value} is not a package version; expected one such as 11.5.117-1")
            String version) {}
}
