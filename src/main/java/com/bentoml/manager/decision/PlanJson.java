package com.bentoml.manager.decision;

import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.MetadataJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decided plan as JSON; {@code src/docs/plan.md} has its schema. */
public final class PlanJson {
    private static final int SCHEMA_VERSION = 1;

    private PlanJson() {}

    public static String of(DecidedPlan plan) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("repository", plan.release().repository().toString());
        document.put("bentoml_version", plan.release().bentomlVersion());
        document.put("source", plan.source().name().toLowerCase(Locale.ROOT));
        document.put("counts", DecidedPlan.counts(plan.decisions()));
        document.put("images", plan.decisions().stream().map(PlanJson::image).toList());
        document.put("warnings", plan.warnings());
        return MetadataJson.of(document);
    }

    /** What is decided on an image. */
    public static Map<String, @Nullable Object> image(Decision decision) {
        Map<String, @Nullable Object> image = undecided(decision.image());
        image.put("action", decision.action().key());
        image.put("reasons", decision.reasons().stream().map(PlanJson::reason).toList());
        image.put(
                "published",
                decision.published().map(it -> it.digest().toString()).orElse(null));
        image.put("objection", decision.objection().orElse(null));
        return image;
    }

    /** The same of an image on which nothing could be decided. */
    public static Map<String, @Nullable Object> undecided(Image image) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("reference", image.reference().toString());
        document.put("distro", image.distro());
        document.put("action", null);
        document.put("reasons", List.of());
        document.put("platforms", image.platforms());
        document.put("parent", image.parent().map(Object::toString).orElse(null));
        document.put("published", null);
        document.put("objection", null);
        return document;
    }

    private static Map<String, @Nullable Object> reason(Reason reason) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("reason", ReasonWords.key(reason));
        if (reason instanceof Reason.InputsChanged changed) {
            document.put(
                    "changes", changed.changes().stream().map(PlanJson::change).toList());
        } else if (reason instanceof Reason.BaseMoved moved) {
            document.put("name", moved.name());
            document.put("before", moved.before());
            document.put("after", moved.after());
            document.put("created", moved.created().map(Instant::toString).orElse(null));
        } else if (reason instanceof Reason.ParentRebuilt rebuilt) {
            document.put("parent", rebuilt.parent().toString());
        } else if (reason instanceof Reason.PlatformMissing missing) {
            document.put("platforms", missing.platforms());
        } else if (reason instanceof Reason.TagMoved moved) {
            document.put("expected", moved.expected().toString());
            document.put("found", moved.found().toString());
        } else if (reason instanceof Reason.OtherManifest other) {
            document.put("manifest", other.manifest());
        } else if (reason instanceof Reason.CantTell doubt) {
            document.put("doubts", List.copyOf(doubt.doubts()));
        }
        return document;
    }

    private static Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("kind", change.part().kind().key());
        document.put("name", change.part().name());
        document.put("before", change.before().orElse(null));
        document.put("after", change.after().orElse(null));
        return document;
    }
}
