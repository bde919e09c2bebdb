package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.registry.Provenance.Material;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the attestations that stand beside the platforms of an index. */
record ProvenanceReader(Function<RemoteName, Answer<Manifest>> manifests, Function<RemoteName, Answer<Content>> blobs) {
    private static final String CONTEXT = "context:";

    Answer<Provenance> of(RemoteName name) {
        return manifests.apply(name).then(index -> {
            Map<Digest, Digest> attestations = index.attestations();
            Set<Digest> platforms =
                    Set.copyOf(index.image().map(it -> it.platforms().values()).orElseGet(Set::of));
            return platforms.isEmpty() || !attestations.keySet().containsAll(platforms)
                    ? new Answer.Missing<>()
                    : read(name, platforms, attestations);
        });
    }

    private Answer<Provenance> read(RemoteName name, Set<Digest> platforms, Map<Digest, Digest> attestations) {
        Set<Material> materials = new TreeSet<>();
        Set<String> contexts = new TreeSet<>();
        for (Digest platform : platforms) {
            Answer<Provenance> answer = manifests
                    .apply(name.with(attestations.getOrDefault(platform, platform)))
                    .then(it -> single(name, it));
            if (!(answer instanceof Answer.Found<Provenance> found)) {
                return answer;
            }
            materials.addAll(found.value().materials());
            contexts.addAll(found.value().contexts());
        }
        return new Answer.Found<>(new Provenance(materials, contexts));
    }

    private Answer<Provenance> single(RemoteName name, Manifest attestation) {
        return attestation
                .provenance()
                .map(digest -> blobs.apply(name.with(digest))
                        .then(content -> parsed(Json.read(content.text()).path("predicate"))))
                .orElseGet(Answer.Missing::new);
    }

    /** Versions 0.2 and 1 have the same under other names. One without a list of materials attests nothing. */
    private static Answer<Provenance> parsed(JsonNode predicate) {
        JsonNode definition = predicate.path("buildDefinition");
        JsonNode list =
                definition.isMissingNode() ? predicate.path("materials") : definition.path("resolvedDependencies");
        JsonNode request = definition.isMissingNode()
                ? predicate.path("invocation").path("parameters")
                : definition.path("externalParameters").path("request");
        if (!list.isArray() && !predicate.has("buildType") && definition.isMissingNode()) {
            return new Answer.Missing<>();
        }
        Set<Material> materials = new TreeSet<>();
        list.forEach(it -> it.path("digest")
                .properties()
                .forEach(digest -> materials.add(new Material(
                        it.path("uri").asText(),
                        digest.getKey() + ":" + digest.getValue().asText()))));
        Set<String> contexts = new TreeSet<>();
        request.path("args").properties().forEach(arg -> {
            if (arg.getKey().startsWith(CONTEXT)) {
                contexts.add(arg.getKey().substring(CONTEXT.length()) + "="
                        + arg.getValue().asText());
            }
        });
        return new Answer.Found<>(new Provenance(materials, contexts));
    }
}
