package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Matrix.Cell;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.manifest.TagPattern.Field;
import java.util.Map;

/**
 * What is released, and where to.
 *
 * @param bentomlVersion the version of BentoML in the runtime and cudnn images; part of their tags
 */
public record Release(String bentomlVersion, Repository repository) {

    /** The tag of an image, as its release type says. */
    public ImageTag tag(Cell cell, String suffix) {
        return new ImageTag(tag(cell.releaseType(), cell.pythonVersion().toString(), suffix, cell.conda()));
    }

    /** The name that a Dockerfile builds on, with the Python version left to the build argument. */
    public String parentName(ReleaseType type, String suffix, boolean conda) {
        return repository.packageName() + ":" + tag(type.from().orElse(type), "$PYTHON_VERSION", suffix, conda);
    }

    private String tag(ReleaseType type, String python, String suffix, boolean conda) {
        return type.tag()
                .fill(Map.of(
                        Field.VERSION, bentomlVersion,
                        Field.PYTHON, python,
                        Field.SUFFIX, suffix,
                        Field.TYPE, type.key(),
                        Field.CONDA, conda ? "-conda" : ""));
    }
}
