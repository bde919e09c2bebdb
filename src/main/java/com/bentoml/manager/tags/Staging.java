package com.bentoml.manager.tags;

import com.bentoml.manager.buildx.Push;
import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Outcome.Waiting;
import com.bentoml.manager.tags.Publication.Reuse;
import java.util.Optional;
import java.util.function.Function;

/** The images that are in their registry and wait for their tags. */
public final class Staging {
    private final ImageRegistry registry;
    private final Publication publication;
    private final Function<ImageReference, Optional<Waiting>> lock;

    /** @param lock the images that have waited since an earlier run */
    public Staging(ImageRegistry registry, Publication publication, Function<ImageReference, Optional<Waiting>> lock) {
        this.registry = registry;
        this.publication = publication;
        this.lock = lock;
    }

    /** How images are pushed. */
    public Push push() {
        return publication.push();
    }

    /** An image that was made from the same, if the registry still has it. */
    public Optional<Waiting> find(Image image, Inputs made, Origin origin, Optional<Digest> parent) {
        if (publication.push().isTagged() || publication.reuse() == Reuse.NOTHING) {
            return Optional.empty();
        }
        return lock.apply(image.reference())
                .filter(it -> isOf(it.image(), made) && isSure(it.image(), made) && isThere(image, it.image()))
                .or(() -> underItsTag(image, made)
                        .map(it ->
                                waiting(image, it.built(image.platformNames()).from(parent, origin))));
    }

    private static boolean isOf(BuiltImage product, Inputs made) {
        return product.origin()
                .filter(it -> it.fingerprint().equals(made.fingerprint())
                        && it.inputs().parts().equals(made.parts()))
                .isPresent();
    }

    /** Whether its inputs and sources are unchanged, without asking a registry. */
    private boolean isSure(BuiltImage product, Inputs made) {
        Sources sources = product.origin().flatMap(Origin::sources).orElse(Sources.UNATTESTED);
        boolean same = sources.attested()
                ? sources.parts().entrySet().stream()
                        .allMatch(it -> made.value(it.getKey()).equals(Optional.of(it.getValue())))
                : made.sourceDoubts().isEmpty();
        return publication.reuse() != Reuse.SURE || (made.doubts().isEmpty() && same);
    }

    private boolean isThere(Image image, BuiltImage product) {
        return product.digest()
                .map(RemoteName.of(image.reference())::with)
                .filter(it -> registry.head(it) instanceof Answer.Found)
                .isPresent();
    }

    /** A run that was killed may have pushed it without a word in the lock file. */
    private Optional<PublishedImage> underItsTag(Image image, Inputs made) {
        return publication
                .push()
                .tag(image.reference())
                .filter(tag -> publication.reuse().goesOn())
                .map(RemoteName.of(image.reference())::with)
                .flatMap(name -> registry.head(name)
                        .then(found -> registry.read(name.with(found.digest())))
                        .found())
                .filter(it -> made.fingerprint().equals(it.annotations().get(Candidate.FINGERPRINT)));
    }

    /** What a push has come to. */
    public Outcome after(Outcome outcome, Image image) {
        return outcome instanceof Outcome.Built built && !publication.push().isTagged()
                ? waiting(image, built.image())
                : outcome;
    }

    private Waiting waiting(Image image, BuiltImage built) {
        return new Waiting(built, publication.push().tag(image.reference()));
    }
}
