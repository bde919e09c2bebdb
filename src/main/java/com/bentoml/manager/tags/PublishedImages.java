package com.bentoml.manager.tags;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.lock.LockedRegistry;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.ParallelQueries;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What images in a registry say of themselves; of those that the lock knows, the lock says it, which costs no reading. */
final class PublishedImages {
    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    private final ImageRegistry registry;
    private final ReleaseLock lock;
    private final Map<ImageReference, Published> known = new HashMap<>();
    private Optional<String> refusal = Optional.empty();

    /**
     * An image.
     *
     * @param platforms none where that isn't known
     * @param bases what it was built on: names, and what they stood for
     * @param maker the manifest that it was built for, if that is known
     */
    record Published(
            Descriptor descriptor, Set<String> platforms, SortedMap<String, String> bases, Optional<String> maker) {}

    PublishedImages(ImageRegistry registry, ReleaseLock lock) {
        this.registry = registry;
        this.lock = lock;
    }

    void ask(List<ImageReference> images) throws InterruptedException {
        Map<ImageReference, RemoteName> unknown = new HashMap<>();
        ParallelQueries.ask(images, image -> registry.head(RemoteName.of(image)))
                .forEach((image, answer) -> {
                    note(answer);
                    answer.found().ifPresent(found -> {
                        if (Candidate.isDescribed(LockedRegistry.locked(lock, image), found)) {
                            lock.entry(image)
                                    .flatMap(ReleaseLock.Entry::published)
                                    .ifPresent(product -> known.put(image, ofLock(image, found, product)));
                        } else {
                            unknown.put(image, RemoteName.of(image).with(found.digest()));
                        }
                    });
                });
        ParallelQueries.ask(unknown.keySet(), image -> registry.read(unknown.getOrDefault(image, RemoteName.of(image))))
                .forEach((image, answer) -> {
                    note(answer);
                    answer.found().ifPresent(found -> known.put(image, ofAnnotations(image, found)));
                });
    }

    private void note(Answer<?> answer) {
        if (answer instanceof Answer.Refused<?> refused && refusal.isEmpty()) {
            refusal = Optional.of(refused.message());
        }
    }

    /** What the registry didn't say, if there is something. */
    Optional<String> refusal() {
        return refusal;
    }

    Optional<Published> of(ImageReference image) {
        return Optional.ofNullable(known.get(image));
    }

    /** The platforms of a manifest that doesn't name its own, if the lock knows it. */
    private Set<String> ofLock(ImageReference image, Descriptor descriptor) {
        return lock.entry(image)
                .flatMap(ReleaseLock.Entry::published)
                .filter(it -> it.digest().equals(Optional.of(descriptor.digest())))
                .map(it -> it.platforms().keySet())
                .orElse(Set.of());
    }

    private static Published ofLock(ImageReference image, Descriptor descriptor, Product product) {
        SortedMap<String, String> bases = new TreeMap<>();
        product.origin()
                .ifPresent(origin -> origin.inputs().parts().forEach((part, digest) -> {
                    if (part.kind() == Part.Kind.BASE) {
                        bases.put(part.name(), digest);
                    } else if (part.kind() == Part.Kind.PARENT) {
                        bases.put(image.repository() + ":" + part.name(), digest);
                    }
                }));
        return new Published(
                descriptor,
                product.platforms().keySet(),
                bases,
                product.origin().flatMap(Origin::manifest));
    }

    private Published ofAnnotations(ImageReference reference, RemoteImage image) {
        SortedMap<String, String> bases = new TreeMap<>();
        Optional.ofNullable(image.annotations().get(BASE_NAME))
                .ifPresent(name -> Optional.ofNullable(image.annotations().get(BASE_DIGEST))
                        .ifPresent(digest -> bases.put(name, digest)));
        Set<String> named = image.platforms().keySet();
        return new Published(
                image.descriptor(),
                named.isEmpty() ? ofLock(reference, image.descriptor()) : named,
                bases,
                Makers.of(lock, reference, image.descriptor(), Optional.of(image)));
    }
}
