package com.bentoml.manager.tags;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.ParallelQueries;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What images in a registry were made of, by the lock or, where that doesn't know them, by their annotations. */
final class PublishedImages {
    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    private final ImageRegistry registry;
    private final ReleaseLock lock;
    private final Map<ImageReference, Facts> known = new HashMap<>();
    private Optional<String> refusal = Optional.empty();

    /**
     * What is known of an image.
     *
     * @param platforms none where that isn't known
     * @param bases what it was built on: names, and what they stood for
     * @param maker the manifest that it was built for, if that is known
     */
    record Facts(
            PublishedImage image, Set<String> platforms, SortedMap<String, Digest> bases, Optional<String> maker) {}

    PublishedImages(ImageRegistry registry, ReleaseLock lock) {
        this.registry = registry;
        this.lock = lock;
    }

    void ask(List<ImageReference> images) throws InterruptedException {
        Map<ImageReference, RemoteName> unknown = new HashMap<>();
        ParallelQueries.ask(images, image -> registry.head(RemoteName.of(image)))
                .forEach((image, answer) -> {
                    record(answer);
                    answer.found()
                            .ifPresent(found -> lock.published(image)
                                    .filter(it -> Candidate.isDescribed(Optional.of(it), found))
                                    .ifPresentOrElse(
                                            it -> known.put(image, ofLock(image, found, it)),
                                            () -> unknown.put(
                                                    image, RemoteName.of(image).with(found.digest()))));
                });
        ParallelQueries.ask(unknown.keySet(), image -> registry.read(unknown.getOrDefault(image, RemoteName.of(image))))
                .forEach((image, answer) -> {
                    record(answer);
                    answer.found().ifPresent(found -> known.put(image, ofAnnotations(image, found)));
                });
    }

    private void record(Answer<?> answer) {
        if (answer instanceof Answer.Refused<?> refused && refusal.isEmpty()) {
            refusal = Optional.of(refused.message());
        }
    }

    /** What the registry didn't say, if there is something. */
    Optional<String> refusal() {
        return refusal;
    }

    Optional<Facts> of(ImageReference image) {
        return Optional.ofNullable(known.get(image));
    }

    private static Facts ofLock(ImageReference reference, PublishedImage image, BuiltImage locked) {
        SortedMap<String, Digest> bases = new TreeMap<>();
        locked.origin()
                .ifPresent(origin -> origin.inputs().parts().forEach((part, digest) -> {
                    if (part.kind() == Part.Kind.BASE) {
                        Digest.parse(digest).ifPresent(it -> bases.put(part.name(), it));
                    } else if (part.kind() == Part.Kind.PARENT) {
                        Digest.parse(digest).ifPresent(it -> bases.put(reference.repository() + ":" + part.name(), it));
                    }
                }));
        return new Facts(
                image, locked.platforms().keySet(), bases, locked.origin().flatMap(Origin::manifest));
    }

    /** A manifest of one platform doesn't name it, but the lock may know it. */
    private Facts ofAnnotations(ImageReference reference, PublishedImage image) {
        SortedMap<String, Digest> bases = new TreeMap<>();
        Optional.ofNullable(image.annotations().get(BASE_NAME))
                .ifPresent(name -> Optional.ofNullable(image.annotations().get(BASE_DIGEST))
                        .flatMap(Digest::parse)
                        .ifPresent(digest -> bases.put(name, digest)));
        Map<String, Digest> platforms = image.platforms().isEmpty()
                ? lock.published(reference)
                        .filter(it -> it.hasDigest(image.digest()))
                        .map(BuiltImage::platforms)
                        .orElse(Map.of())
                : image.platforms();
        return new Facts(image, platforms.keySet(), bases, Makers.of(lock, reference, image));
    }
}
