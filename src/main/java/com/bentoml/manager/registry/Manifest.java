package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.PlatformName;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest or index as the registry gave it.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">an index</a>
 */
record Manifest(PublishedImage head, Content content) {
    /** All that an image can be; what isn't asked for, some registries make over into something else. */
    static final String MEDIA_TYPES = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private static final String ATTESTATION = "unknown/unknown";

    /** The same with another digest: to JSON, a line break at its end is nothing. */
    Manifest copy() {
        Content other = Content.of(content.text() + "\n");
        return new Manifest(new PublishedImage(other.digest(), head.mediaType(), other.size()), other);
    }

    /** Nothing if it isn't JSON, or names a part without a digest. */
    Optional<PublishedImage> image() {
        return json().filter(Manifest::hasDigests).map(it -> head.with(platforms(it), annotations(it)));
    }

    private static boolean hasDigests(JsonNode index) {
        for (JsonNode entry : index.path("manifests")) {
            if (digest(entry).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The digest of its configuration; an index has none. */
    Optional<Digest> configuration() {
        return json().flatMap(it -> digest(it.path("config")));
    }

    private static Optional<Digest> digest(JsonNode descriptor) {
        return Digest.parse(descriptor.path("digest").asText(""));
    }

    boolean isJson() {
        return json().isPresent();
    }

    private Optional<JsonNode> json() {
        return Optional.of(content.json()).filter(JsonNode::isObject);
    }

    /** The entries of an index whose manifests attest something, by the digests of what it is of. */
    Map<Digest, Digest> attestations() {
        Map<Digest, Digest> attestations = new LinkedHashMap<>();
        json().ifPresent(index -> index.path("manifests").forEach(entry -> {
            JsonNode annotations = entry.path("annotations");
            if (annotations.path("vnd.docker.reference.type").asText().equals("attestation-manifest")) {
                Digest.parse(annotations.path("vnd.docker.reference.digest").asText())
                        .ifPresent(image -> digest(entry).ifPresent(it -> attestations.put(image, it)));
            }
        }));
        return attestations;
    }

    /** The layer that is the provenance of an image. */
    Optional<Digest> provenance() {
        return json().stream()
                .flatMap(it -> it.path("layers").valueStream())
                .filter(it -> it.path("annotations")
                        .path("in-toto.io/predicate-type")
                        .asText()
                        .startsWith("https://slsa.dev/provenance/"))
                .flatMap(it -> digest(it).stream())
                .findFirst();
    }

    private static Map<String, Digest> platforms(JsonNode index) {
        Map<String, Digest> platforms = new LinkedHashMap<>();
        for (JsonNode entry : index.path("manifests")) {
            JsonNode platform = entry.path("platform");
            String name = PlatformName.of(
                    platform.path("os").asText(""),
                    platform.path("architecture").asText(""),
                    platform.path("variant").asText(""));
            if (!name.equals(ATTESTATION)) {
                digest(entry).ifPresent(it -> platforms.put(name, it));
            }
        }
        return platforms;
    }

    private static Map<String, String> annotations(JsonNode manifest) {
        Map<String, String> annotations = new LinkedHashMap<>();
        manifest.path("annotations")
                .properties()
                .forEach(it -> annotations.put(it.getKey(), it.getValue().asText("")));
        return annotations;
    }
}
