package com.bentoml.manager.testing;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Registries that hold what a test puts there, and remember what they were asked. */
public class MemoryRegistry implements ImageRegistry {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Map<String, PublishedImage> images = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> ages = new ConcurrentSkipListMap<>();
    private final Map<String, Provenance> attested = new ConcurrentSkipListMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer.Refused<Object>> refusals = new ConcurrentSkipListMap<>();
    private BooleanSupplier end = () -> false;
    private BooleanSupplier login = () -> true;
    private volatile Optional<Runnable> hang = Optional.empty();

    /** Puts an image there, under a name such as {@code reg.example/org/name:tag}. */
    public MemoryRegistry with(String name, PublishedImage image) {
        RemoteName full = RemoteName.of(name);
        images.put(full.toString(), image);
        images.put(full.with(image.digest()).toString(), image);
        return this;
    }

    /** Puts an image of some platforms there. */
    public MemoryRegistry with(String name, String digest, Map<String, String> platforms) {
        return with(name, digest, platforms, Map.of());
    }

    /** Puts an image with annotations there. */
    public MemoryRegistry with(
            String name, String digest, Map<String, String> platforms, Map<String, String> annotations) {
        return with(name, INDEX, digest, platforms, annotations);
    }

    /** Puts the manifest of one platform there. */
    public MemoryRegistry withSingle(String name, String digest, Map<String, String> annotations) {
        return with(name, INDEX.replace("index", "manifest"), digest, Map.of(), annotations);
    }

    private MemoryRegistry with(
            String name, String type, String digest, Map<String, String> platforms, Map<String, String> annotations) {
        Map<String, Digest> digests = new LinkedHashMap<>();
        platforms.forEach((platform, its) -> digests.put(platform, Digest.valueOf(its)));
        return with(name, new PublishedImage(Digest.valueOf(digest), type, 7).with(digests, annotations));
    }

    /** Has the builder attest something of an image, which goes by its digest. */
    public MemoryRegistry attesting(String name, Provenance provenance) {
        attested.put(name, provenance);
        return this;
    }

    public MemoryRegistry made(String name, Instant time) {
        ages.put(RemoteName.of(name).toString(), time);
        return this;
    }

    /** Refuses everything from now on. */
    public MemoryRegistry refusing(FailureClass failureClass, String message) {
        return refusing("", failureClass, message);
    }

    /** Refuses what begins with a text, such as {@code TAG 1.0}, from now on. */
    public MemoryRegistry refusing(String question, FailureClass failureClass, String message) {
        refusals.put(question, new Answer.Refused<>(failureClass, message));
        return this;
    }

    /** Has nothing any more. */
    public void forget() {
        images.clear();
    }

    /** Refuses nothing from now on. */
    public void recover() {
        refusals.clear();
    }

    /** Refuses everything until something has happened. */
    public MemoryRegistry refusingUntil(BooleanSupplier happened, FailureClass failureClass, String message) {
        end = happened;
        return refusing(failureClass, message);
    }

    /** Answers nothing any more, whoever is interrupted, as a connection that can't be made; does something instead. */
    public MemoryRegistry hanging(Runnable deed) {
        hang = Optional.of(deed);
        return this;
    }

    /** Has whoever asks known to it only once something has happened. */
    public MemoryRegistry anonymousUntil(BooleanSupplier happened) {
        login = happened;
        return this;
    }

    @Override
    public boolean isAnonymous(String registry) {
        return !login.getAsBoolean();
    }

    /** What was asked so far, such as {@code HEAD reg.example/org/name:tag}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Answer<PublishedImage> head(RemoteName name) {
        return find("HEAD", name).map(PublishedImage::unread);
    }

    @Override
    public Answer<PublishedImage> read(RemoteName name) {
        return find("GET", name);
    }

    @Override
    public Answer<Provenance> provenance(RemoteName name) {
        return answer("PROVENANCE", name)
                .then(nothing -> Optional.ofNullable(attested.get(name.toString()))
                        .<Answer<Provenance>>map(Answer.Found::new)
                        .orElseGet(Answer.Missing::new));
    }

    @Override
    public Answer<Instant> created(RemoteName name) {
        return find("CREATED", name)
                .then(image -> Optional.ofNullable(ages.get(name.toString()))
                        .<Answer<Instant>>map(Answer.Found::new)
                        .orElseGet(() -> new Answer.Refused<>(FailureClass.UNKNOWN, name + " has no age")));
    }

    @Override
    public Answer<List<String>> tags(RemoteName repository) {
        return answer("TAGS", repository).then(nothing -> {
            List<String> tags = new ArrayList<>();
            String prefix = repository.registry() + "/" + repository.repository() + ":";
            images.keySet().stream()
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> tags.add(name.substring(prefix.length())));
            return tags.isEmpty() ? new Answer.Missing<>() : new Answer.Found<>(tags);
        });
    }

    @Override
    public Answer<PublishedImage> tag(RemoteName existing, String tag) {
        return find("TAG " + tag, existing).map(image -> {
            images.put(existing.with(tag).toString(), image);
            return image.unread();
        });
    }

    @Override
    public Answer<RemoteName> delete(RemoteName name) {
        return find("DELETE", name).map(image -> {
            images.remove(name.toString());
            return name;
        });
    }

    private Answer<PublishedImage> find(String question, RemoteName name) {
        return answer(question, name)
                .then(nothing -> Optional.ofNullable(images.get(name.toString()))
                        .<Answer<PublishedImage>>map(Answer.Found::new)
                        .orElseGet(Answer.Missing::new));
    }

    private Answer<Object> answer(String question, RemoteName name) {
        String whole = question + " " + name;
        asked.add(whole);
        hang.ifPresent(deed -> {
            deed.run();
            while (hang.isPresent() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(100_000_000);
            }
        });
        if (end.getAsBoolean()) {
            refusals.clear();
        }
        return refusals.entrySet().stream()
                .filter(it -> whole.startsWith(it.getKey()))
                .<Answer<Object>>map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> new Answer.Found<>(name));
    }

    @Override
    public void close() {}
}
