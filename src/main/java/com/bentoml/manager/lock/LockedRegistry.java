package com.bentoml.manager.lock;

import com.bentoml.manager.decision.Candidate.Locked;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Product;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What registries had when the lock was last written; it asks nobody and changes nothing. */
public final class LockedRegistry implements ImageRegistry {
    private static final String UNTOLD = "the lock file doesn't tell it";

    /** What an image was published with is older than its last run if that was no good. */
    private static final Comparator<ReleaseLock.Entry> AGE = Comparator.comparing(
                    (ReleaseLock.Entry entry) -> entry.lastRun().isGood())
            .thenComparing(entry -> entry.lastRun().effort().started().orElse(Instant.EPOCH));

    private final Map<RemoteName, RemoteImage> images = new HashMap<>();

    public LockedRegistry(ReleaseLock lock) {
        lock.images().values().stream()
                .sorted(AGE)
                .flatMap(entry -> entry.published().flatMap(Product::origin).stream())
                .forEach(this::addBases);
        lock.images()
                .forEach((reference, entry) -> entry.published()
                        .ifPresent(product -> product.digest()
                                .ifPresent(digest -> add(reference, digest, product.platforms(), product.size()))));
    }

    /** Of an image from elsewhere, the one that was taken last. */
    private void addBases(Origin origin) {
        Stream.concat(Stream.of(origin.inputs().parts()), origin.sources().map(Sources::parts).stream())
                .forEach(parts -> parts.forEach((part, digest) -> {
                    if (part.kind() == Part.Kind.BASE) {
                        add(part.name(), digest, Map.of(), 0);
                    }
                }));
    }

    private void add(String name, String digest, Map<String, String> platforms, long size) {
        images.put(RemoteName.of(name), new RemoteImage(new Descriptor(digest, "", size), platforms, Map.of()));
    }

    /** What the lock says of an image. */
    public static Optional<Locked> locked(ReleaseLock lock, ImageReference image) {
        return Optional.ofNullable(lock.images().get(image.toString()))
                .flatMap(ReleaseLock.Entry::published)
                .flatMap(product -> product.digest()
                        .map(digest -> new Locked(
                                digest,
                                product.platforms().keySet(),
                                product.origin().map(Origin::fingerprint),
                                product.origin().map(Origin::inputs),
                                product.origin().flatMap(Origin::sources))));
    }

    @Override
    public Answer<Descriptor> head(RemoteName name) {
        return Optional.ofNullable(images.get(name))
                .<Answer<Descriptor>>map(image -> new Answer.Found<>(image.descriptor()))
                .orElseGet(Answer.Missing::new);
    }

    @Override
    public Answer<RemoteImage> read(RemoteName name) {
        return images.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name)
                        || entry.getKey()
                                .with(entry.getValue().descriptor().digest())
                                .equals(name))
                .findFirst()
                .<Answer<RemoteImage>>map(entry -> new Answer.Found<>(entry.getValue()))
                .orElseGet(Answer.Missing::new);
    }

    /** What the lock knows of it stands in the lock's entries. */
    @Override
    public Answer<Provenance> provenance(RemoteName name) {
        return new Answer.Missing<>();
    }

    @Override
    public Answer<Instant> created(RemoteName name) {
        return untold();
    }

    @Override
    public Answer<List<String>> tags(RemoteName repository) {
        return untold();
    }

    @Override
    public Answer<Descriptor> tag(RemoteName existing, String tag) {
        return untold();
    }

    @Override
    public Answer<RemoteName> delete(RemoteName name) {
        return untold();
    }

    private static <T> Answer<T> untold() {
        return new Answer.Refused<>(FailureClass.UNKNOWN, UNTOLD);
    }

    /** Whoever has the lock file may read all of it. */
    @Override
    public boolean isAnonymous(String registry) {
        return false;
    }

    @Override
    public void close() {}
}
