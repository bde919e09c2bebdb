package com.bentoml.manager.lock;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.Product;
import java.util.Optional;

/**
 * A run that came to no end, for another to go on with.
 *
 * @param lock what was noted of its images
 */
public record Resumption(Run run, ReleaseLock lock) {
    /** The digest of an image from elsewhere that the run began with. */
    public Optional<String> base(String name) {
        return Optional.ofNullable(run.bases().get(name));
    }

    /**
     * Whether an image that the registry has may be the run's own work: it is noted as that, or was pushed since the
     * run began, perhaps too late to be noted. If it is, its fingerprint tells.
     */
    public boolean mayHaveMade(ImageReference image, String digest) {
        return isNoted(image, digest)
                || !Optional.ofNullable(run.before().get(image.toString()))
                        .filter(digest::equals)
                        .isPresent();
    }

    private boolean isNoted(ImageReference image, String digest) {
        return lock.entry(image)
                .filter(entry -> entry.lastRun().result().equals("built")
                        && entry.lastRun().run().filter(run.id()::equals).isPresent())
                .flatMap(ReleaseLock.Entry::published)
                .flatMap(Product::digest)
                .filter(digest::equals)
                .isPresent();
    }
}
