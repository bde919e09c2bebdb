package com.bentoml.manager.plan;

import org.jspecify.annotations.Nullable;

/** The full name of an image, e.g. {@code docker.io/bentoml/bento-server:base-python3.8-ubi8}. */
public record ImageReference(Repository repository, ImageTag tag) {

    /** Written out, as {@link #hashCode}: a record's own are linked when first used, which takes each start 15 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference that && tag.equals(that.tag) && repository.equals(that.repository);
    }

    @Override
    public int hashCode() {
        return 31 * repository.hashCode() + tag.hashCode();
    }

    @Override
    public String toString() {
        return repository + ":" + tag;
    }
}
