package com.bentoml.manager.buildx;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.StagingTag;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import java.util.Optional;

/** What an image is called when it is pushed. */
public sealed interface Push {
    /** By its tag, at once. */
    record Tagged() implements Push {}

    /** By nothing but its digest, until its tag may be written. */
    record ByDigest() implements Push {}

    /** By a tag of its run, until its own may be written: for builders that can't push without one. */
    record Staged(String run) implements Push {}

    /** The name it has in its registry after the push. */
    default RemoteName name(ImageReference reference, BuiltImage image) {
        RemoteName own = RemoteName.of(reference);
        if (this instanceof ByDigest) {
            return image.digest().map(own::with).orElse(own);
        }
        return own.with(tag(reference).orElse(own.reference()));
    }

    /** The tag it is pushed with. */
    default Optional<String> tag(ImageReference reference) {
        if (this instanceof Staged staged) {
            return Optional.of(new StagingTag(staged.run, reference.tag()).toString());
        }
        return this instanceof Tagged ? Optional.of(reference.tag().toString()) : Optional.empty();
    }

    default boolean isTagged() {
        return this instanceof Tagged;
    }
}
