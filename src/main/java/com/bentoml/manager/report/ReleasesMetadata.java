package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The text of {@code releases.meta.json}: every image of a release. {@code src/docs/metadata.md} has its schema. */
public final class ReleasesMetadata {
    /** Its file in the generated folder. */
    static final String OTHERS = "other_packages";

    static final String IMAGES = "images";

    private static final int SCHEMA_VERSION = 1;
    private static final String PROJECT_ROOT = ".";

    private final Function<String, String> shown;

    /** Makes the writer for a generated folder, whose files {@code shown} names from the project's root. */
    public ReleasesMetadata(Function<String, String> shown) {
        this.shown = shown;
    }

    /** The text for a release; {@code others} are the records of other packages, which it keeps. */
    public String json(ReleasePlan plan, Map<String, RecordedRelease> others) {
        Release release = plan.release();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("package", release.repository().packageName());
        document.put("bentoml_version", release.bentomlVersion());
        document.put("cuda_version", plan.cudaVersion());
        document.put("registry", release.repository().registry());
        document.put("organization", release.repository().organization());
        if (!others.isEmpty()) {
            Map<String, Object> kept = new LinkedHashMap<>();
            others.forEach((name, other) -> kept.put(name, other.values()));
            document.put(OTHERS, kept);
        }
        document.put(IMAGES, plan.images().stream().map(this::image).toList());
        return MetadataJson.of(document);
    }

    private Map<String, @Nullable Object> image(Image image) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("tag", image.reference().tag().toString());
        entry.put("reference", image.reference().toString());
        entry.put("distro", image.distro());
        entry.put("release_type", image.cell().releaseType().key());
        entry.put("python_version", image.cell().pythonVersion().toString());
        entry.put("conda", image.cell().conda());
        entry.put("platforms", image.platforms());
        entry.put("dockerfile", shown.apply(image.dockerfile()));
        entry.put("context_directory", image.isBase() ? PROJECT_ROOT : shown.apply(image.directory()));
        entry.put("build_args", image.buildArgs());
        entry.put("parent", image.parent().map(Object::toString).orElse(null));
        return entry;
    }
}
