package com.bentoml.manager.render;

import com.bentoml.manager.files.Resource;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import java.util.List;
import java.util.Map;

/**
 * The distros that new manifests can be made of, from tables in the program's resources. The tables are manifests, read
 * by the same rules as all others.
 *
 * @param cudaVersion the version that the CUDA packages of the distros are for
 */
public record KnownDistros(String cudaVersion, Map<String, Distro> distros) {
    /** Those that there is a table for, the newest first. */
    private static final List<String> CUDA_VERSIONS = List.of("11.5.1");

    public static List<String> cudaVersions() {
        return CUDA_VERSIONS;
    }

    /** The table for a CUDA version, else the newest. */
    public static KnownDistros forCuda(String version) {
        String known = CUDA_VERSIONS.contains(version) ? version : CUDA_VERSIONS.get(0);
        return new KnownDistros(
                known, read("known.cuda_v" + known + ".yaml").manifest().distros());
    }

    static Reading read(String resource) {
        return ManifestReader.read(Resource.bytes(ManifestReader.class, resource), resource);
    }
}
