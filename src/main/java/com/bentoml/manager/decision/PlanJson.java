package com.bentoml.manager.decision;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.MetadataJson;
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
        document.put("reason", reason.key());
        document.putAll(reason.details());
        return document;
    }
}
