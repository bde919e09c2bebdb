package com.bentoml.manager.tags;

import com.bentoml.manager.buildx.Push;
import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.decision.Platforms;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Product;
import com.bentoml.manager.report.Staged;
import com.bentoml.manager.tags.Publication.Reuse;
import java.util.Optional;
import java.util.function.Function;

/** The images that are in their registry and wait for their tags. */
public final class Staging {
    private final ImageRegistry registry;
    private final Publication publication;
    private final Function<ImageReference, Optional<Staged>> lock;

    /** @param lock the images that have waited since an earlier run */
    public Staging(ImageRegistry registry, Publication publication, Function<ImageReference, Optional<Staged>> lock) {
        this.registry = registry;
        this.publication = publication;
        this.lock = lock;
    }

    /** How images are pushed. */
    public Push push() {
        return publication.push();
    }

    /** An image that was made from the same, if the registry still has it. */
    public Optional<Staged> find(Image image, Inputs made, Origin origin, Optional<String> parent) {
        if (publication.push().isTagged() || publication.reuse() == Reuse.NOTHING) {
            return Optional.empty();
        }
        return lock.apply(image.reference())
                .filter(it -> isOf(it.product(), made) && isSure(it.product(), made) && isThere(image, it.product()))
                .or(() -> underItsTag(image, made)
                        .map(it -> Platforms.named(it.product(), image))
                        .map(it -> staged(image, it.from(parent, origin))));
    }

    private static boolean isOf(Product product, Inputs made) {
        return product.origin()
                .filter(it -> it.fingerprint().equals(made.fingerprint())
                        && it.inputs().parts().equals(made.parts()))
                .isPresent();
    }

    /** Whether all that it was made of is what it would be made of now, by what is known of that without asking. */
    private boolean isSure(Product product, Inputs made) {
        Sources sources = product.origin().flatMap(Origin::sources).orElse(Sources.UNATTESTED);
        boolean same = sources.attested()
                ? sources.parts().entrySet().stream()
                        .allMatch(it -> made.value(it.getKey()).equals(Optional.of(it.getValue())))
                : made.sourceDoubts().isEmpty();
        return publication.reuse() != Reuse.SURE || (made.doubts().isEmpty() && same);
    }

    private boolean isThere(Image image, Product product) {
        return product.digest()
                .map(RemoteName.of(image.reference())::with)
                .filter(it -> registry.head(it) instanceof Answer.Found)
                .isPresent();
    }

    /** A run that was killed may have pushed it without a word in the lock file. */
    private Optional<RemoteImage> underItsTag(Image image, Inputs made) {
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
                ? new Outcome.Waiting(staged(image, built.product()))
                : outcome;
    }

    private Staged staged(Image image, Product product) {
        return new Staged(product, publication.push().tag(image.reference()));
    }
}
