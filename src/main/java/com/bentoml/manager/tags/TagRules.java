package com.bentoml.manager.tags;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.plan.Image;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may not happen to a tag that is in the registry already.
 *
 * @param platformLoss whether it may lose platforms
 * @param immutable whether tags of a version stay what they are
 */
public record TagRules(boolean platformLoss, boolean immutable) {
    /** The rules without options. */
    public static final TagRules USUAL = new TagRules(false, false);

    /** Whether a tag once written must go on standing for the same image. */
    private boolean fixes(Image image) {
        return immutable && image.isVersioned();
    }

    /** Whether it matters which platforms the image has that a tag stands for now. */
    boolean dependOnPlatforms(Image image) {
        return !fixes(image) && !platformLoss;
    }

    /** What speaks against building an image that was found in its registry. */
    public Optional<String> objection(Candidate candidate) {
        return candidate.found().flatMap(found -> objection(candidate.image(), candidate.platformsNow()));
    }

    /** What a build that goes on does to the released tag of an image that was found in its registry. */
    public Optional<String> warning(Candidate candidate) {
        Image image = candidate.image();
        return candidate
                .found()
                .filter(found -> image.isVersioned())
                .filter(found -> objection(candidate).isEmpty())
                .map(found -> image.reference() + " is released and stands for "
                        + found.digest()
                        + "; it may come to stand for another image, which --immutable refuses");
    }

    /** What speaks against giving an image its tag, which stands for one of some platforms now. */
    public Optional<String> objection(Image image, Set<String> platforms) {
        if (fixes(image)) {
            return Optional.of(image.reference() + " is in the registry, and is immutable; it would change");
        }
        Set<String> lost = new TreeSet<>(platforms);
        image.platformNames().forEach(lost::remove);
        return platformLoss || lost.isEmpty()
                ? Optional.empty()
                : Optional.of(image.reference() + " would lose " + String.join(", ", lost)
                        + "; --allow_platform_loss permits it");
    }
}
