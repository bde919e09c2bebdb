package com.bentoml.manager.tags;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Outcome.Failed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Holds what a tag is to become against what it is in the registry now, by the rules for tags. */
public final class TagGuard {
    private final ImageRegistry registry;
    private final TagRules rules;
    private final Function<ImageReference, Optional<BuiltImage>> published;

    /** Makes a guard; {@code published} says what was last pushed, which spares it from being read. */
    public TagGuard(ImageRegistry registry, TagRules rules, Function<ImageReference, Optional<BuiltImage>> published) {
        this.registry = registry;
        this.rules = rules;
        this.published = published;
    }

    /** Why a tag may not be written, or why that can't be known; {@code digest} is what it would stand for. */
    public Optional<Failed> objection(Image image, Optional<Digest> digest) {
        Answer<PublishedImage> head = registry.head(RemoteName.of(image.reference()));
        if (head instanceof Answer.Refused<PublishedImage> refused) {
            return Optional.of(Failed.of(refused.failureClass(), refused.message()));
        }
        return head.found()
                .filter(now -> !digest.equals(Optional.of(now.digest())))
                .flatMap(now -> objection(image, now.digest()));
    }

    private Optional<Failed> objection(Image image, Digest digest) {
        Answer<Set<String>> platforms =
                rules.dependOnPlatforms(image) ? platforms(image, digest) : new Answer.Found<>(Set.of());
        return platforms instanceof Answer.Refused<Set<String>> refused
                ? Optional.of(Failed.of(refused.failureClass(), refused.message()))
                : rules.objection(image, platforms.found().orElse(Set.of()))
                        .map(words -> Failed.of(FailureClass.REFUSED, words));
    }

    /** What isn't an index doesn't name its platform, and only the lock may know it. */
    private Answer<Set<String>> platforms(Image image, Digest digest) {
        return published
                .apply(image.reference())
                .filter(it -> it.hasDigest(digest) && !it.platforms().isEmpty())
                .<Answer<Set<String>>>map(
                        it -> new Answer.Found<>(it.platforms().keySet()))
                .orElseGet(() -> registry.read(RemoteName.of(image.reference()).with(digest))
                        .map(PublishedImage::platforms)
                        .map(Map::keySet));
    }
}
