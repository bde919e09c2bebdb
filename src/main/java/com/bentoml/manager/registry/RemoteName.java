package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import java.util.Optional;

/**
 * The full name of an image in a registry, with nothing left to defaults.
 *
 * @param registry the host, with its port if it has one, e.g. {@code docker.io}
 * @param repository e.g. {@code library/debian}
 * @param reference a tag, or a digest
 */
public record RemoteName(String registry, String repository, String reference) {
    private static final String DOCKER_HUB = "docker.io";

    /**
     * Reads a name as Docker does: without a registry it is Docker Hub's, there without an organization it is
     * {@code library}'s, without a tag it is {@code latest}. A digest wins over a tag.
     *
     * @see <a href="https://github.com/distribution/reference">the grammar and the defaults</a>
     */
    public static RemoteName of(String name) {
        int at = name.indexOf('@');
        String tagged = at < 0 ? name : name.substring(0, at);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        String path = colon < 0 ? tagged : tagged.substring(0, colon);
        String tag = colon < 0 ? "latest" : tagged.substring(colon + 1);
        Optional<String> host = host(path);
        String repository = host.map(it -> path.substring(it.length() + 1)).orElse(path);
        boolean official = host.filter(it -> !isDockerHub(it)).isEmpty() && repository.indexOf('/') < 0;
        return new RemoteName(
                host.filter(it -> !isDockerHub(it)).orElse(DOCKER_HUB),
                official ? "library/" + repository : repository,
                at < 0 ? tag : name.substring(at + 1));
    }

    /** The name of an image of a release. */
    public static RemoteName of(ImageReference image) {
        return of(image.toString());
    }

    private static Optional<String> host(String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean isHost = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        return isHost ? Optional.of(first) : Optional.empty();
    }

    private static boolean isDockerHub(String host) {
        return host.equals(DOCKER_HUB) || host.equals("index.docker.io") || host.equals("registry-1.docker.io");
    }

    /** Another tag of the same repository. */
    public RemoteName with(String tag) {
        return new RemoteName(registry, repository, tag);
    }

    /** An image of the same repository by its digest. */
    public RemoteName with(Digest digest) {
        return new RemoteName(registry, repository, digest.toString());
    }

    public boolean isDigest() {
        return reference.indexOf(':') >= 0;
    }

    /** The digest that it names the image by, if it does. */
    public Optional<Digest> digest() {
        return Digest.parse(reference);
    }

    @Override
    public String toString() {
        return registry + "/" + repository + (isDigest() ? "@" : ":") + reference;
    }
}
