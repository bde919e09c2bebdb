package com.bentoml.manager.lock;

import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Origin;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What registries had when the lock was last written; it asks no registry and changes nothing. */
public final class LockedRegistry implements ImageRegistry {
    private static final String UNTOLD = "the lock file doesn't say";

    /** What an image was published with is older than its last run if that was no good. */
    private static final Comparator<ReleaseLock.Entry> AGE = Comparator.comparing(
                    (ReleaseLock.Entry entry) -> entry.lastRun().isGood())
            .thenComparing(entry -> entry.lastRun().effort().started().orElse(Instant.EPOCH));

    private final Map<RemoteName, PublishedImage> images = new HashMap<>();

    public LockedRegistry(ReleaseLock lock) {
        lock.images().values().stream()
                .sorted(AGE)
                .flatMap(entry -> entry.published().flatMap(BuiltImage::origin).stream())
                .forEach(this::addBases);
        lock.images()
                .forEach((reference, entry) -> entry.published()
                        .ifPresent(image -> image.digest()
                                .ifPresent(digest -> add(reference, digest, image.platforms(), image.size()))));
    }

    /** Of an image from elsewhere, the one that was taken last. */
    private void addBases(Origin origin) {
        Stream.concat(Stream.of(origin.inputs().parts()), origin.sources().map(Sources::parts).stream())
                .forEach(parts -> parts.forEach((part, digest) -> {
                    if (part.kind() == Part.Kind.BASE) {
                        Digest.parse(digest).ifPresent(it -> add(part.name(), it, Map.of(), 0));
                    }
                }));
    }

    private void add(String name, Digest digest, Map<String, Digest> platforms, long size) {
        images.put(RemoteName.of(name), new PublishedImage(digest, "", size).with(platforms, Map.of()));
    }

    @Override
    public Answer<PublishedImage> head(RemoteName name) {
        return Optional.ofNullable(images.get(name))
                .<Answer<PublishedImage>>map(image -> new Answer.Found<>(image.unread()))
                .orElseGet(Answer.Missing::new);
    }

    @Override
    public Answer<PublishedImage> read(RemoteName name) {
        return images.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name)
                        || entry.getKey().with(entry.getValue().digest()).equals(name))
                .findFirst()
                .<Answer<PublishedImage>>map(entry -> new Answer.Found<>(entry.getValue()))
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
    public Answer<PublishedImage> tag(RemoteName existing, String tag) {
        return untold();
    }

    @Override
    public Answer<RemoteName> delete(RemoteName name) {
        return untold();
    }

    private static <T> Answer<T> untold() {
        return new Answer.Refused<>(FailureClass.UNKNOWN, UNTOLD);
    }

    /** The lock file hides nothing. */
    @Override
    public boolean isAnonymous(String registry) {
        return false;
    }

    @Override
    public void close() {}
}
