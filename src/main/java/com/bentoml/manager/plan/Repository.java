package com.bentoml.manager.plan;

/** Where the images of a package go, e.g. {@code docker.io/bentoml/bento-server}. */
public record Repository(String registry, String organization, String packageName) {
    public ImageReference tagged(ImageTag tag) {
        return new ImageReference(this, tag);
    }

    @Override
    public String toString() {
        return registry + "/" + organization + "/" + packageName;
    }
}
