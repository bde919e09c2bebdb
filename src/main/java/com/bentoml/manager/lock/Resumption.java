package com.bentoml.manager.lock;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.BuiltImage;
import java.util.Optional;

/**
 * A run that came to no end, for another to go on with.
 *
 * @param lock what was recorded of its images
 */
public record Resumption(Run run, ReleaseLock lock) {
    /** The digest of an image from elsewhere that the run began with. */
    public Optional<Digest> base(String name) {
        return Optional.ofNullable(run.bases().get(name));
    }

    /**
     * Whether an image that the registry has may be the run's own work: it is recorded as that, or was pushed since the
     * run began, perhaps too late to be recorded. If it is, its fingerprint tells.
     */
    public boolean mayHaveMade(ImageReference image, Digest digest) {
        return isNoted(image, digest)
                || !Optional.of(digest).equals(run.before().get(image.toString()));
    }

    private boolean isNoted(ImageReference image, Digest digest) {
        return lock.entry(image)
                .filter(entry -> entry.lastRun().result().equals("built")
                        && entry.lastRun().run().filter(run.id()::equals).isPresent())
                .flatMap(ReleaseLock.Entry::published)
                .flatMap(BuiltImage::digest)
                .filter(digest::equals)
                .isPresent();
    }
}
