package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Matrix.Cell;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import java.util.Set;

/** Which images are wanted; an empty set wants all. */
public record Selection(Set<String> distros, Set<ReleaseType> releases, Set<PythonVersion> pythonVersions) {
    public Selection {
        distros = Set.copyOf(distros);
        releases = Set.copyOf(releases);
        pythonVersions = Set.copyOf(pythonVersions);
    }

    boolean covers(String distro, Cell cell) {
        return wants(distros, distro)
                && wants(releases, cell.releaseType())
                && wants(pythonVersions, cell.pythonVersion());
    }

    private static <T> boolean wants(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
