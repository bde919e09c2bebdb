package com.bentoml.manager.decision;

import com.bentoml.manager.decision.DecidedPlan.Source;
import com.bentoml.manager.decision.Decision.Action;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.run.Images;
import com.bentoml.manager.testing.BuiltIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Small decided plans to be written. */
final class Decisions {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Digest ONES = Digest.valueOf("sha256:" + "1".repeat(64));
    static final Digest TWOS = Digest.valueOf("sha256:" + "2".repeat(64));
    static final Image BASE = Images.base("one");
    static final Image RUNTIME = Images.runtime("one");
    static final Image DEVEL = Images.image("one", BuiltIn.DEVEL, Images.TWO);

    private Decisions() {}

    static DecidedPlan plan(Source source, Decision... decisions) {
        return new DecidedPlan(Images.RELEASE, source, NOW, List.of(decisions), List.of());
    }

    static Decision decision(Image image, Action action, Reason... reasons) {
        Optional<PublishedImage> published = action == Action.SKIP
                ? Optional.of(new PublishedImage(Digest.valueOf("sha256:published"), "index", 1))
                : Optional.empty();
        return new Decision(image, action, List.of(reasons), Inputs.NONE, published, Optional.empty());
    }

    static Decision following(Image image) {
        return decision(
                image, Action.FOLLOW, new Reason.ParentRebuilt(image.parent().orElseThrow()));
    }

    static Change change(Kind kind, String name) {
        return new Change(new Part(kind, name), Optional.of("before"), Optional.empty());
    }

    /** A base that is built, what follows it, and in another distro a build that is refused beside what is as it was. */
    static DecidedPlan mixed() {
        return plan(
                Source.REGISTRY,
                decision(BASE, Action.BUILD, new Reason.InputsChanged(List.of(change(Kind.CONTEXT_FILE, "a_b.txt")))),
                following(RUNTIME),
                following(DEVEL),
                decision(Images.base("two"), Action.SKIP, new Reason.UpToDate()),
                decision(Images.runtime("two"), Action.BUILD, new Reason.New(), new Reason.Forced())
                        .with(Optional.of("1.0.0-python3.9-two-runtime is <released>")));
    }
}
