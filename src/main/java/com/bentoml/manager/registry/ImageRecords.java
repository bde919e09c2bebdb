package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.registry.Provenance.Material;
import com.bentoml.manager.report.FailureClass;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what the builder wrote about an image: when it was made, and what of. */
record ImageRecords(Function<RemoteName, Answer<Manifest>> manifests, Function<RemoteName, Answer<Content>> blobs) {
    private static final String CONTEXT = "context:";

    /** What the attestations beside the platforms of an index say. */
    Answer<Provenance> provenance(RemoteName name) {
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
                        .then(content -> parsed(content.json().path("predicate"))))
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

    /** When the latest of its platforms was made, as their configurations say. */
    Answer<Instant> created(RemoteName name) {
        return manifests.apply(name).then(manifest -> {
            List<Digest> platforms = manifest.image()
                    .map(it -> List.copyOf(it.platforms().values()))
                    .orElseGet(List::of);
            return platforms.isEmpty() ? created(name, manifest) : latest(name, platforms);
        });
    }

    private Answer<Instant> latest(RemoteName name, List<Digest> digests) {
        Instant latest = Instant.MIN;
        for (Digest digest : digests) {
            Answer<Instant> made = manifests.apply(name.with(digest)).then(it -> created(name.with(digest), it));
            if (!(made instanceof Answer.Found<Instant> found)) {
                return made;
            }
            latest = found.value().isAfter(latest) ? found.value() : latest;
        }
        return new Answer.Found<>(latest);
    }

    private Answer<Instant> created(RemoteName name, Manifest manifest) {
        return manifest.configuration()
                .map(digest -> blobs.apply(name.with(digest)).then(it -> time(name, it)))
                .orElseGet(() -> timeless(name));
    }

    private static Answer<Instant> time(RemoteName name, Content configuration) {
        try {
            String text = configuration.json().path("created").asText("");
            return new Answer.Found<>(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return timeless(name);
        }
    }

    private static Answer<Instant> timeless(RemoteName name) {
        return new Answer.Refused<>(FailureClass.UNKNOWN, name + " doesn't say when it was made");
    }
}
