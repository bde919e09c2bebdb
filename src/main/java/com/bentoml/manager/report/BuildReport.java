package com.bentoml.manager.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param results in the plan's order
 * @param remarks on what belongs to no single image
 * @param unrecorded why the lock file doesn't have all of it, if so
 * @param warnings what was warned of before it began
 */
public record BuildReport(
        List<ImageResult> results,
        Duration duration,
        List<String> remarks,
        Optional<String> unrecorded,
        List<String> warnings) {
    private static final int SCHEMA_VERSION = 1;
    private static final double MILLIS = 1000.0;

    public BuildReport {
        results = List.copyOf(results);
        remarks = List.copyOf(remarks);
        warnings = List.copyOf(warnings);
    }

    public BuildReport(List<ImageResult> results, Duration duration, List<String> remarks) {
        this(results, duration, remarks, Optional.empty(), List.of());
    }

    /** The same where the lock file may not have all of it. */
    public BuildReport unrecorded(Optional<String> reason) {
        return new BuildReport(results, duration, remarks, reason, warnings);
    }

    /** The same where something was warned of. */
    public BuildReport after(List<String> before) {
        return new BuildReport(results, duration, remarks, unrecorded, before);
    }

    /** Whether every image is there, under its own name, and the next run knows of it. */
    public boolean isGood() {
        return unrecorded.isEmpty() && results.stream().allMatch(ImageResult::isPublished);
    }

    /** How many images have each result, in the order of the first of each. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        results.forEach(result -> counts.merge(result.outcome().word(), 1, Integer::sum));
        return counts;
    }

    /** The document of a run that ended before anything could be built. */
    public static String refused(List<String> errors) {
        return new BuildReport(List.of(), Duration.ZERO, List.of()).json("failed", errors, List.of());
    }

    /**
     * The report as one JSON document; {@code src/docs/build.md} has its schema.
     *
     * @param next the commands that go on from here
     */
    public String json(List<String> next) {
        return json(isGood() ? "done" : "failed", unrecorded.stream().toList(), next);
    }

    private String json(String result, List<String> errors, List<String> next) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("result", result);
        document.put("duration_seconds", duration.toMillis() / MILLIS);
        document.put("counts", counts());
        document.put("warnings", warnings);
        document.put("images", results.stream().map(BuildReport::image).toList());
        document.put("errors", errors);
        document.put("next", next);
        return MetadataJson.of(document);
    }

    private static Map<String, @Nullable Object> image(ImageResult result) {
        Map<String, @Nullable Object> image = new LinkedHashMap<>();
        image.put("reference", result.image().reference().toString());
        image.put("result", result.outcome().word());
        image.put("wanted_platforms", result.image().platforms());
        image.put("parent", result.image().parent().map(Object::toString).orElse(null));
        image.put("started", result.effort().started().map(Instant::toString).orElse(null));
        image.put("duration_seconds", result.effort().duration().toMillis() / MILLIS);
        image.put("attempts", result.effort().attempts());
        image.put("log", result.log().orElse(null));
        image.put(
                "product", result.outcome().existing().map(BuiltImage::document).orElse(null));
        image.put("failure", failure(result.outcome()).orElse(null));
        return image;
    }

    private static Optional<Map<String, @Nullable Object>> failure(Outcome outcome) {
        Map<String, @Nullable Object> failure = new LinkedHashMap<>();
        if (outcome instanceof Outcome.Skipped skipped) {
            failure.put("message", skipped.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            failure.put("class", failed.failureClass().key());
            failure.put("message", failed.message());
            failure.put("step", failed.step().orElse(null));
            failure.put("dockerfile", failed.source());
            failure.put("template", failed.template().orElse(null));
            failure.put("last_lines", failed.lastLines());
        }
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }
}
