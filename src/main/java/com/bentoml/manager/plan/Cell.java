package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import java.util.Set;

/** One cell of a distro's matrix; each becomes an image. */
public record Cell(ReleaseType releaseType, PythonVersion pythonVersion, boolean conda) {
    private static final String DOCKERFILE = "Dockerfile";
    private static final String OF_CONDA = "Dockerfile-conda";

    /** The names of all Dockerfiles that a folder of a release type can have. */
    public static final Set<String> DOCKERFILES = Set.of(DOCKERFILE, OF_CONDA);

    /** The cell of the image this one is built on. */
    public Cell base() {
        return new Cell(ReleaseType.BASE, pythonVersion, conda);
    }

    public boolean isBase() {
        return releaseType == ReleaseType.BASE;
    }

    /** The name of the Dockerfile within the folder of its release type. */
    public String dockerfile() {
        return conda ? OF_CONDA : DOCKERFILE;
    }

    @Override
    public String toString() {
        return releaseType + ", Python " + pythonVersion + (conda ? ", conda" : "");
    }
}
