package com.bentoml.manager.build;

import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Image;
import java.util.Set;

/**
 * What may not happen to a tag that is in the registry already.
 *
 * @param platformLoss whether it may lose platforms
 * @param immutable whether tags of a version stay what they are
 */
public record TagRules(boolean platformLoss, boolean immutable) {
    /** What holds unless somebody says otherwise. */
    public static final TagRules USUAL = new TagRules(false, false);

    private static final Set<ReleaseType> VERSIONED = Set.of(ReleaseType.RUNTIME, ReleaseType.CUDNN);

    /** Whether a tag once written must go on standing for the same image. */
    boolean fixes(Image image) {
        return immutable && VERSIONED.contains(image.cell().releaseType());
    }
}
