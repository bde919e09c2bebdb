package com.bentoml.manager.tags;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.RemoteImage;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.report.Product;
import java.util.Optional;

/** The manifests that published images were built for, since several may make the same tag. */
public final class Makers {
    /** The annotation of pushed images that names the file. */
    public static final String ANNOTATION = "com.bentoml.manager.manifest";

    private Makers() {}

    /**
     * The manifest of an image in a registry, if it is known.
     *
     * @param content what the registry has, where it had to be read
     */
    public static Optional<String> of(
            ReleaseLock lock, ImageReference image, Descriptor found, Optional<RemoteImage> content) {
        return lock.entry(image)
                .flatMap(ReleaseLock.Entry::published)
                .filter(it -> it.digest().equals(Optional.of(found.digest())))
                .flatMap(Product::origin)
                .flatMap(Origin::manifest)
                .or(() -> content.flatMap(Makers::of));
    }

    /** The same for an image that may have to be built. */
    public static Optional<String> of(ReleaseLock lock, Candidate candidate) {
        return candidate
                .found()
                .flatMap(found -> of(lock, candidate.image().reference(), found.descriptor(), found.content()));
    }

    /** The one that an image names. */
    public static Optional<String> of(RemoteImage content) {
        return Optional.ofNullable(content.annotations().get(ANNOTATION));
    }
}
