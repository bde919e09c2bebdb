package com.bentoml.manager.decision;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An image with all that is known of it before the decision.
 *
 * @param platforms those it is to have, as registries name them
 * @param inputs what decides it now, with the digest its parent has in the registry if that has one
 * @param locked what we pushed last
 * @param found what the registry has
 * @param evidence what the builder attested of that, where it had to be known
 */
public record Candidate(
        Image image,
        Wish wish,
        List<String> platforms,
        Inputs inputs,
        Optional<BuiltImage> locked,
        Optional<PublishedImage> found,
        Optional<Evidence> evidence) {
    /** The annotation that pushed images have their fingerprint in. */
    public static final String FINGERPRINT = "com.bentoml.manager.fingerprint";

    public Candidate {
        platforms = List.copyOf(platforms);
    }

    /** The same when something is known that decides it. */
    public Candidate with(Inputs other) {
        return new Candidate(image, wish, platforms, other, locked, found, evidence);
    }

    public Candidate with(Optional<Evidence> other) {
        return new Candidate(image, wish, platforms, inputs, locked, found, other);
    }

    /** The same when only the registry counts, and not what the lock says of its inputs. */
    public Candidate believing(Optional<PublishedImage> other) {
        return new Candidate(
                image, wish, platforms, inputs, locked.map(BuiltImage::withoutOrigin), other, Optional.empty());
    }

    /** The fingerprint that the image in the registry tells of itself, where that had to be read. */
    public Optional<String> told() {
        return found.map(it -> it.annotations().get(FINGERPRINT));
    }

    /** Whether the image in the registry was made from the same inputs of its own. */
    public boolean isSame() {
        return described()
                .map(Origin::fingerprint)
                .or(this::told)
                .filter(inputs.fingerprint()::equals)
                .isPresent();
    }

    /** What the image in the registry was made from, if the lock says so. */
    public Optional<Origin> described() {
        return locked.filter(it -> found.isPresent() && isDescribed(locked, found.get()))
                .flatMap(BuiltImage::origin);
    }

    /** The platforms that it has in the registry. What isn't an index doesn't name its own, which only the lock may know. */
    public Set<String> platformsNow() {
        return locked.filter(it -> found.isPresent() && it.hasDigest(found.get().digest()))
                .map(BuiltImage::platforms)
                .filter(it -> !it.isEmpty())
                .or(() -> found.map(PublishedImage::platforms))
                .map(Map::keySet)
                .orElse(Set.of());
    }

    /** What a run wants of an image. */
    public enum Wish {
        /** That it be what its inputs make. */
        CURRENT,
        /** That it be built whatever there is. */
        FORCED,
        /** That it be there for others to be built on. */
        PRESENT,
        /** That what was made of it stay, if it is what its inputs make as far as that can be told. */
        KEPT
    }

    /** Whether the registry has just what the lock describes, so that nothing more need be read there. */
    public static boolean isDescribed(Optional<BuiltImage> locked, PublishedImage found) {
        return locked.filter(it -> it.hasDigest(found.digest()) && it.origin().isPresent())
                .isPresent();
    }
}
