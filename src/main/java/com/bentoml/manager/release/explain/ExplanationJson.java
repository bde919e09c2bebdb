package com.bentoml.manager.release.explain;

import com.bentoml.manager.decision.PlanJson;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.release.explain.Explanation.State;
import com.bentoml.manager.render.TemplateChain;
import com.bentoml.manager.report.MetadataJson;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON; {@code src/docs/plan.md} has its schema. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static String of(Explanation explanation) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema_version", Explanation.SCHEMA_VERSION);
        document.put("tag", explanation.image().reference().tag().text());
        document.put("made", true);
        state(document, explanation);
        document.put(
                "children",
                explanation.children().stream().map(Object::toString).toList());
        document.put(
                "manifest",
                explanation.sources().values().stream()
                        .map(ExplanationJson::value)
                        .toList());
        document.put(
                "files",
                explanation.sources().chains().stream()
                        .map(ExplanationJson::chain)
                        .toList());
        return MetadataJson.of(document);
    }

    private static void state(Map<String, @Nullable Object> document, Explanation explanation) {
        if (explanation.state() instanceof State.Known known) {
            document.put("source", known.plan().source().name().toLowerCase(Locale.ROOT));
            document.put("unanswered", known.silence().orElse(null));
            document.put("plan", PlanJson.image(known.decision()));
            document.put(
                    "published_platforms",
                    known.contents().found().map(PublishedImage::platforms).orElse(Map.of()));
        } else if (explanation.state() instanceof State.Unknown unknown) {
            document.put("source", "registry");
            document.put("unanswered", unknown.reason());
            document.put("plan", PlanJson.undecided(explanation.image()));
            document.put("published_platforms", Map.of());
        }
    }

    private static Map<String, @Nullable Object> value(Explanation.Source source) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("path", source.value().path());
        document.put("value", source.value().text());
        document.put("place", source.place().map(Object::toString).orElse(null));
        return document;
    }

    private static Map<String, Object> chain(Explanation.Chain chain) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", chain.file());
        document.put("template", chain.templates().template());
        document.put(
                "uses",
                chain.templates().uses().stream().map(ExplanationJson::use).toList());
        return document;
    }

    private static Map<String, Object> use(TemplateChain.Use use) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("how", use.how());
        document.put("template", use.template());
        document.put("by", use.by());
        document.put("line", use.line());
        return document;
    }
}
