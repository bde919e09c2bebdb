package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.ReleaseType;

/**
 * What is released, and where to.
 *
 * @param bentomlVersion the version of BentoML in the runtime and cudnn images; part of their tags
 */
public record Release(String bentomlVersion, Repository repository) {

    /**
     * The tag of an image: base and devel have the release type in front, runtime and cudnn the version in front and the
     * release type behind; {@code -conda} comes last.
     */
    public ImageTag tag(Cell cell, String suffix) {
        boolean versioned = isVersioned(cell.releaseType());
        String front = versioned ? bentomlVersion : cell.releaseType().key();
        String back = versioned ? "-" + cell.releaseType().key() : "";
        return new ImageTag(
                front + "-python" + cell.pythonVersion() + "-" + suffix + back + (cell.conda() ? "-conda" : ""));
    }

    /** Whether tags of images of this type name the version; others are shared by all versions. */
    public static boolean isVersioned(ReleaseType type) {
        return type == ReleaseType.RUNTIME || type == ReleaseType.CUDNN;
    }

    /** The tag that a Dockerfile builds on, with the Python version left to the build argument. */
    public String baseTag(String suffix, boolean conda) {
        return repository.packageName() + ":base-python$PYTHON_VERSION-" + suffix + (conda ? "-conda" : "");
    }
}
