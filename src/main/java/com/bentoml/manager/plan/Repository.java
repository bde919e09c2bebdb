package com.bentoml.manager.plan;

import org.jspecify.annotations.Nullable;

/** Where the images of a package go, e.g. {@code docker.io/bentoml/bento-server}. */
public record Repository(String registry, String organization, String packageName) {

    public ImageReference tagged(ImageTag tag) {
        return new ImageReference(this, tag);
    }

    /** Written out, as {@link #hashCode}: a record's own are linked when first used, which takes each start 15 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Repository that
                && registry.equals(that.registry)
                && organization.equals(that.organization)
                && packageName.equals(that.packageName);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * registry.hashCode() + organization.hashCode()) + packageName.hashCode();
    }

    @Override
    public String toString() {
        return registry + "/" + organization + "/" + packageName;
    }
}
