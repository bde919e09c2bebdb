package com.bentoml.manager.decision;

import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.RemoteImage;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image, and all that is known of it before it is decided on.
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
        Optional<Locked> locked,
        Optional<Found> found,
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

    /** The same when nothing that the lock says of its inputs is believed, but what the registry has. */
    public Candidate believing(Optional<Found> other) {
        return new Candidate(
                image, wish, platforms, inputs, locked.map(Locked::withoutInputs), other, Optional.empty());
    }

    /** The fingerprint that the image in the registry tells of itself, where that had to be read. */
    public Optional<String> told() {
        return found.flatMap(Found::content).map(RemoteImage::annotations).map(it -> it.get(FINGERPRINT));
    }

    /** Whether the image in the registry was made from the same inputs of its own. */
    public boolean isSame() {
        return described()
                .map(Locked::fingerprint)
                .orElseGet(this::told)
                .filter(inputs.fingerprint()::equals)
                .isPresent();
    }

    /** What the lock says of just the image that the registry has. */
    public Optional<Locked> described() {
        return locked.filter(
                it -> found.isPresent() && isDescribed(locked, found.get().descriptor()));
    }

    /** The platforms that it has in the registry. What isn't an index doesn't name its own, which only the lock may know. */
    public Set<String> platformsNow() {
        return locked.filter(it -> found.isPresent()
                        && it.digest().equals(found.get().descriptor().digest()))
                .map(Locked::platforms)
                .filter(it -> !it.isEmpty())
                .or(() -> found.flatMap(Found::content).map(it -> it.platforms().keySet()))
                .orElse(Set.of());
    }

    /** What somebody wants of an image. */
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

    /**
     * What we pushed last.
     *
     * @param fingerprint of its inputs
     * @param inputs their parts, if they were written down
     * @param sources what the builder attested of it, if that has been read
     */
    public record Locked(
            String digest,
            Set<String> platforms,
            Optional<String> fingerprint,
            Optional<Inputs> inputs,
            Optional<Sources> sources) {
        public Locked {
            platforms = Collections.unmodifiableSet(new LinkedHashSet<>(platforms));
        }

        private Locked withoutInputs() {
            return new Locked(digest, platforms, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * What the registry has.
     *
     * @param content read only where the lock doesn't tell it
     */
    public record Found(Descriptor descriptor, Optional<RemoteImage> content) {}

    /** Whether the registry has just what the lock describes, so that nothing more need be read there. */
    public static boolean isDescribed(Optional<Locked> locked, Descriptor found) {
        return locked.filter(it ->
                        it.digest().equals(found.digest()) && it.fingerprint().isPresent())
                .isPresent();
    }
}
