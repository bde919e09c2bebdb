package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;

/** One cell of a distro's matrix; each becomes an image. */
public record Cell(ReleaseType releaseType, PythonVersion pythonVersion, boolean conda) {

    /** The cell of the image this one is built on. */
    public Cell base() {
        return new Cell(ReleaseType.BASE, pythonVersion, conda);
    }

    public boolean isBase() {
        return releaseType == ReleaseType.BASE;
    }

    /** The name of the Dockerfile within the folder of its release type. */
    public String dockerfile() {
        return conda ? "Dockerfile-conda" : "Dockerfile";
    }

    @Override
    public String toString() {
        return releaseType + ", Python " + pythonVersion + (conda ? ", conda" : "");
    }
}
