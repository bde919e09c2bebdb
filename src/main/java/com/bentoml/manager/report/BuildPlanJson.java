package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run would do, as JSON; {@code src/docs/build.md} has its schema. */
public final class BuildPlanJson {
    private static final int SCHEMA_VERSION = 1;

    private BuildPlanJson() {}

    /**
     * An image of the run.
     *
     * @param command empty where nothing is run
     */
    public record Entry(Image image, String action, List<String> command) {}

    public static String of(List<Entry> entries) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("images", entries.stream().map(BuildPlanJson::entry).toList());
        return MetadataJson.of(document);
    }

    private static Map<String, @Nullable Object> entry(Entry entry) {
        Image image = entry.image();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("reference", image.reference().toString());
        document.put("action", entry.action());
        document.put("platforms", image.platforms());
        document.put("parent", image.parent().map(Object::toString).orElse(null));
        document.put("command", entry.command());
        return document;
    }
}
