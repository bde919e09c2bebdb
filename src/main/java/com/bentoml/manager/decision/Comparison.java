package com.bentoml.manager.decision;

import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what would be built with what the registry has. */
final class Comparison {
    static final String NO_FINGERPRINT = "the image in the registry has no fingerprint";

    /** As after a bad merge: one of the two is as it is now, and the other isn't. No hash is needed to see that. */
    static final String CONTRADICTION = "the lock file's fingerprint isn't that of its inputs";

    static final String EARLIER_VERSION =
            "it was made by an earlier version of manager, whose fingerprint has too few parts";

    static final String NO_ATTESTATION = "nothing attests which images from elsewhere it was made of";

    private final Candidate candidate;
    private final boolean parentIsWork;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    Comparison(Candidate candidate, boolean parentIsWork) {
        this.candidate = candidate;
        this.parentIsWork = parentIsWork;
    }

    /** Why they differ, or may; the weightiest first. None if they don't. */
    List<Reason> reasons() {
        if (candidate.found().isEmpty()) {
            return List.of(new Reason.New());
        }
        PublishedImage found = candidate.found().get();
        Optional<List<String>> missing = MissingPlatforms.of(candidate.platforms(), candidate.platformsNow(), found);
        missing.ifPresent(platforms -> reasons.add(new Reason.PlatformMissing(platforms)));
        if (candidate.described().isPresent()) {
            compareWithLock(candidate.described().get(), missing.orElse(List.of()));
        } else if (!candidate.isSame()) {
            tellWithoutLock(found);
        }
        List<String> ofSources = compareSources();
        if (candidate.wish() != Wish.KEPT) {
            doubts.addAll(0, ofSources);
            doubts.addAll(0, candidate.inputs().doubts());
        }
        if (!doubts.isEmpty()) {
            reasons.add(new Reason.CantTell(doubts));
        }
        return reasons;
    }

    private void compareWithLock(Origin made, List<String> missing) {
        boolean same = candidate.isSame();
        Inputs now = candidate.inputs();
        if (!Inputs.isComparable(made.fingerprint())) {
            doubts.add(EARLIER_VERSION);
        } else if (same != made.inputs().counted().equals(now.counted())) {
            doubts.add(CONTRADICTION);
        } else {
            report(
                    now.changesSince(made.inputs()).stream()
                            .filter(it -> !(isAttested() && it.part().kind().isSource()))
                            .toList(),
                    missing);
        }
    }

    /**
     * What the builder attested counts, if the image's own inputs are those that it attested it for; otherwise the names
     * that the Dockerfile seems to have.
     */
    private List<String> compareSources() {
        if (isAttested()) {
            Evidence evidence = candidate.evidence().orElseThrow();
            List<Change> changes = Inputs.changes(evidence.sources().parts(), evidence.now())
                    .filter(this::isMove)
                    .toList();
            report(changes, List.of());
            return evidence.doubts();
        }
        boolean needsAttestation = candidate.described().isEmpty()
                && candidate.inputs().isAttested()
                && candidate.inputs().parts().keySet().stream().anyMatch(part -> part.kind() == Part.Kind.BASE);
        return candidate.isSame() && needsAttestation
                ? List.of(NO_ATTESTATION)
                : candidate.inputs().sourceDoubts();
    }

    private boolean isAttested() {
        return candidate.isSame()
                && candidate.evidence().filter(it -> it.sources().attested()).isPresent();
    }

    private void report(List<Change> changes, List<String> missing) {
        List<Change> others = new ArrayList<>();
        List<Reason> moved = new ArrayList<>();
        for (Change change : changes) {
            if (isMove(change)) {
                moved.add(new Reason.BaseMoved(
                        name(change.part()),
                        change.before().orElse(""),
                        change.after().orElse(""),
                        Optional.empty()));
            } else if (!isToldOtherwise(change, missing)) {
                others.add(change);
            }
        }
        if (!others.isEmpty()) {
            reasons.add(new Reason.InputsChanged(others));
        }
        reasons.addAll(moved);
    }

    private boolean isMove(Change change) {
        Part.Kind kind = change.part().kind();
        return (kind == Part.Kind.BASE || (kind == Part.Kind.PARENT && !parentIsWork))
                && change.before().isPresent()
                && change.after().isPresent();
    }

    private String name(Part part) {
        return part.kind() == Part.Kind.PARENT
                ? candidate.image().parent().map(ImageReference::toString).orElse(part.name())
                : part.name();
    }

    /**
     * That the parent changes is no news where it is to be built, a lacking platform is a reason of its own, and an
     * image from elsewhere that can't be looked up is a doubt.
     */
    private boolean isToldOtherwise(Change change, List<String> missing) {
        return switch (change.part().kind()) {
            case PARENT -> parentIsWork;
            case PLATFORM -> missing.contains(change.part().name());
            case BASE ->
                change.after().isEmpty() && !candidate.inputs().sourceDoubts().isEmpty();
            default -> false;
        };
    }

    /** Without a lock that knows it, an image only tells the hash of its inputs, if that. */
    private void tellWithoutLock(PublishedImage found) {
        Optional<Digest> ours = candidate.locked().flatMap(BuiltImage::digest);
        if (ours.filter(it -> !it.equals(found.digest())).isPresent()) {
            reasons.add(new Reason.TagMoved(ours.get(), found.digest()));
        } else if (candidate.told().isEmpty()) {
            doubts.add(NO_FINGERPRINT);
        } else if (isOfEarlierVersion(candidate.told())) {
            doubts.add(EARLIER_VERSION);
        } else if (!dependsOnParent()) {
            reasons.add(new Reason.InputsChanged(List.of()));
        }
    }

    private static boolean isOfEarlierVersion(Optional<String> fingerprint) {
        return fingerprint.filter(it -> !Inputs.isComparable(it)).isPresent();
    }

    /** The hash of the inputs isn't known until the parent is there. */
    private boolean dependsOnParent() {
        return parentIsWork
                && candidate.inputs().parts().keySet().stream().noneMatch(part -> part.kind() == Part.Kind.PARENT);
    }
}
