package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.report.FailureClass;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;

/** Looks up when an image was made, for which its configurations have to be read. */
record ImageAge(Function<RemoteName, Answer<Manifest>> manifests, Function<RemoteName, Answer<Content>> blobs) {

    Answer<Instant> of(RemoteName name) {
        return manifests.apply(name).then(manifest -> {
            List<Digest> platforms = manifest.image()
                    .map(it -> List.copyOf(it.platforms().values()))
                    .orElseGet(List::of);
            return platforms.isEmpty() ? single(name, manifest) : latest(name, platforms);
        });
    }

    private Answer<Instant> latest(RemoteName name, List<Digest> digests) {
        Instant latest = Instant.MIN;
        for (Digest digest : digests) {
            Answer<Instant> made = manifests.apply(name.with(digest)).then(it -> single(name.with(digest), it));
            if (!(made instanceof Answer.Found<Instant> found)) {
                return made;
            }
            latest = found.value().isAfter(latest) ? found.value() : latest;
        }
        return new Answer.Found<>(latest);
    }

    private Answer<Instant> single(RemoteName name, Manifest manifest) {
        return manifest.configuration()
                .map(digest -> blobs.apply(name.with(digest)).then(it -> read(name, it)))
                .orElseGet(() -> unsaid(name));
    }

    private static Answer<Instant> read(RemoteName name, Content configuration) {
        try {
            String text = Json.read(configuration.text()).path("created").asText("");
            return new Answer.Found<>(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return unsaid(name);
        }
    }

    private static Answer<Instant> unsaid(RemoteName name) {
        return new Answer.Refused<>(FailureClass.UNKNOWN, name + " doesn't say when it was made");
    }
}
