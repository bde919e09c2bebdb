package com.bentoml.manager.report;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of {@code build.meta.json}: what every generated file was made from. {@code src/docs/metadata.md} has its schema. */
public final class BuildMetadata {
    private static final int SCHEMA_VERSION = 1;

    private BuildMetadata() {}

    /**
     * A generated file.
     *
     * @param imageTags the images that are built from it
     * @param context what its template saw
     */
    public record Entry(
            String path, String template, List<String> imageTags, Map<String, @Nullable Object> context, String text) {}

    public static String json(ReleasePlan plan, List<Entry> files) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("package", plan.release().repository().packageName());
        document.put("bentoml_version", plan.release().bentomlVersion());
        document.put("cuda_version", plan.cudaVersion());
        document.put("files", files.stream().map(BuildMetadata::file).toList());
        return MetadataJson.of(document);
    }

    private static Map<String, Object> file(Entry entry) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", entry.path());
        file.put("template", entry.template());
        file.put("image_tags", entry.imageTags());
        file.put("sha256", Digest.of(entry.text()).encoded());
        file.put("context", entry.context());
        return file;
    }
}
