package com.bentoml.manager.tags;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.Origin;
import java.util.Optional;

/** The manifests that published images were built for, since several may make the same tag. */
public final class Makers {
    /** The annotation of pushed images that names the file. */
    public static final String ANNOTATION = "com.bentoml.manager.manifest";

    private Makers() {}

    /** The manifest of an image in a registry, if it is known: the lock says it, or the image, where it was read. */
    public static Optional<String> of(ReleaseLock lock, ImageReference image, PublishedImage found) {
        return lock.published(image)
                .filter(it -> it.hasDigest(found.digest()))
                .flatMap(BuiltImage::origin)
                .flatMap(Origin::manifest)
                .or(() -> of(found));
    }

    /** The same for an image that may have to be built. */
    public static Optional<String> of(ReleaseLock lock, Candidate candidate) {
        return candidate.found().flatMap(found -> of(lock, candidate.image().reference(), found));
    }

    /** The one that an image names. */
    public static Optional<String> of(PublishedImage image) {
        return Optional.ofNullable(image.annotations().get(ANNOTATION));
    }
}
