package com.bentoml.manager.plan;

/** The full name of an image, e.g. {@code docker.io/bentoml/bento-server:base-python3.8-ubi8}. */
public record ImageReference(Repository repository, ImageTag tag) {
    @Override
    public String toString() {
        return repository + ":" + tag;
    }
}
