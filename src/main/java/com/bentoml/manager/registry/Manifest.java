package com.bentoml.manager.registry;

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
record Manifest(Descriptor descriptor, Content content) {
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
        return new Manifest(new Descriptor(other.digest(), descriptor.mediaType(), other.size()), other);
    }

    /** Nothing if it isn't JSON, or names a part without a digest. */
    Optional<RemoteImage> image() {
        return json().filter(Manifest::hasDigests)
                .map(it -> new RemoteImage(descriptor, platforms(it), annotations(it)));
    }

    private static boolean hasDigests(JsonNode index) {
        for (JsonNode entry : index.path("manifests")) {
            if (!Content.isDigest(entry.path("digest").asText(""))) {
                return false;
            }
        }
        return true;
    }

    /** The digest of its configuration; an index has none. */
    Optional<String> configuration() {
        return json().map(it -> it.path("config").path("digest").asText("")).filter(Content::isDigest);
    }

    boolean isJson() {
        return json().isPresent();
    }

    private Optional<JsonNode> json() {
        return Optional.of(Json.read(content.text())).filter(JsonNode::isObject);
    }

    /** The entries of an index whose manifests attest something, by the digests of what it is of. */
    Map<String, String> attestations() {
        Map<String, String> attestations = new LinkedHashMap<>();
        json().ifPresent(index -> index.path("manifests").forEach(entry -> {
            JsonNode annotations = entry.path("annotations");
            if (annotations.path("vnd.docker.reference.type").asText().equals("attestation-manifest")) {
                attestations.put(
                        annotations.path("vnd.docker.reference.digest").asText(),
                        entry.path("digest").asText());
            }
        }));
        return attestations;
    }

    /** The layer that is the provenance of an image. */
    Optional<String> provenance() {
        return json().stream()
                .flatMap(it -> it.path("layers").valueStream())
                .filter(it -> it.path("annotations")
                        .path("in-toto.io/predicate-type")
                        .asText()
                        .startsWith("https://slsa.dev/provenance/"))
                .map(it -> it.path("digest").asText())
                .findFirst();
    }

    private static Map<String, String> platforms(JsonNode index) {
        Map<String, String> platforms = new LinkedHashMap<>();
        for (JsonNode entry : index.path("manifests")) {
            JsonNode platform = entry.path("platform");
            String name = PlatformName.of(
                    platform.path("os").asText(""),
                    platform.path("architecture").asText(""),
                    platform.path("variant").asText(""));
            if (!name.equals(ATTESTATION)) {
                platforms.put(name, entry.path("digest").asText());
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
