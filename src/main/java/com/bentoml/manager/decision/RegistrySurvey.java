package com.bentoml.manager.decision;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.ParallelQueries;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What registries have of a release, and of the images from elsewhere that it names. Everything is asked for at once, and
 * with HEAD wherever that is enough, since Docker Hub counts the rest.
 */
public final class RegistrySurvey {
    private static final String NOTHING = "scratch";

    private final ImageRegistry registry;
    private final Map<RemoteName, Answer<PublishedImage>> heads = new HashMap<>();
    private final Map<ImageReference, Answer<PublishedImage>> contents = new LinkedHashMap<>();
    private final Map<ImageReference, Answer<Provenance>> attested = new LinkedHashMap<>();
    private final Map<ImageReference, RemoteName> names = new ConcurrentHashMap<>();

    public RegistrySurvey(ImageRegistry registry) {
        this.registry = registry;
    }

    /** Asks for images and for names of others; {@code lock} says what of it needn't be read. */
    public void ask(List<Image> images, Collection<String> bases, Function<ImageReference, Optional<BuiltImage>> lock)
            throws InterruptedException {
        Set<RemoteName> names = new LinkedHashSet<>();
        images.forEach(image -> names.add(known(image.reference())));
        names.addAll(named(bases));
        heads.putAll(ParallelQueries.ask(names, registry::head));
        List<ImageReference> unknown = images.stream()
                .map(Image::reference)
                .filter(image -> head(image)
                        .found()
                        .filter(found -> !Candidate.isDescribed(lock.apply(image), found))
                        .isPresent())
                .toList();
        read(unknown);
    }

    private static Set<RemoteName> named(Collection<String> bases) {
        Set<RemoteName> names = new LinkedHashSet<>();
        bases.stream()
                .filter(base -> !base.equals(NOTHING))
                .map(RemoteName::of)
                .filter(name -> !name.isDigest())
                .forEach(names::add);
        return names;
    }

    /** Asks for more names of images from elsewhere. */
    public void ask(Collection<String> bases) throws InterruptedException {
        Set<RemoteName> names = named(bases);
        names.removeAll(heads.keySet());
        heads.putAll(ParallelQueries.ask(names, registry::head));
    }

    /** Reads what the builder attested of images. */
    public void readAttested(Collection<ImageReference> images) throws InterruptedException {
        attested.putAll(ParallelQueries.ask(images, image -> registry.provenance(exact(image))));
    }

    /** What was read of that. */
    public Answer<Provenance> attested(ImageReference image) {
        return attested.getOrDefault(image, new Answer.Missing<>());
    }

    /** Reads images that it knows to be there. */
    public void read(Collection<ImageReference> images) throws InterruptedException {
        contents.putAll(ParallelQueries.ask(images, image -> registry.read(exact(image))));
    }

    private Answer<PublishedImage> head(ImageReference image) {
        return heads.getOrDefault(known(image), new Answer.Missing<>());
    }

    /** By digest, so that the tag can't move between two questions. */
    private RemoteName exact(ImageReference image) {
        return head(image)
                .found()
                .map(found -> known(image).with(found.digest()))
                .orElseGet(() -> known(image));
    }

    /** What the registry of the release didn't say, if there is something. */
    public Optional<Answer.Refused<?>> refusal(List<Image> images) {
        List<Answer<?>> answers = new ArrayList<>(contents.values());
        answers.addAll(attested.values());
        images.forEach(image -> answers.add(head(image.reference())));
        for (Answer<?> answer : answers) {
            if (answer instanceof Answer.Refused<?> refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    /** Of each registry that didn't say what some names of images from elsewhere stand for, the first reason. */
    public Map<String, String> silent(Collection<String> bases) {
        Map<String, String> silent = new TreeMap<>();
        bases.stream().sorted().map(RemoteName::of).forEach(name -> {
            if (heads.get(name) instanceof Answer.Refused<PublishedImage> refused) {
                silent.putIfAbsent(name.registry(), refused.message());
            }
        });
        return silent;
    }

    public Optional<PublishedImage> found(ImageReference image) {
        return Optional.ofNullable(contents.get(image))
                .flatMap(Answer::found)
                .or(() -> head(image).found());
    }

    /** What a name in a Dockerfile stands for. */
    public Optional<Digest> digest(String base) {
        RemoteName name = RemoteName.of(base);
        return name.isDigest()
                ? name.digest()
                : Optional.ofNullable(heads.get(name)).flatMap(Answer::found).map(PublishedImage::digest);
    }

    /** When the images that others moved to were made, by digest. */
    public Map<String, Instant> created(List<Decision> decisions) throws InterruptedException {
        Map<String, RemoteName> names = new LinkedHashMap<>();
        decisions.stream().flatMap(it -> it.reasons().stream()).forEach(reason -> {
            if (reason instanceof Reason.BaseMoved moved) {
                names.put(moved.after(), RemoteName.of(moved.name()).with(moved.after()));
            }
        });
        Map<String, Instant> created = new HashMap<>();
        ParallelQueries.ask(names.values(), registry::created)
                .forEach((name, answer) -> answer.found().ifPresent(it -> created.put(name.reference(), it)));
        return created;
    }

    private RemoteName known(ImageReference image) {
        return names.computeIfAbsent(image, RemoteName::of);
    }
}
