package com.bentoml.manager.report;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The few lines in which {@code generate} says what there is now. */
public final class GenerateSummary {
    private GenerateSummary() {}

    /** How many files a run made, changed, removed and left as they were. */
    public record Counts(int made, int changed, int removed, int unchanged) {}

    public static List<String> lines(ReleasePlan plan, Counts counts) {
        Release release = plan.release();
        List<String> lines = new ArrayList<>();
        lines.add(release.repository().packageName() + " " + release.bentomlVersion() + " with CUDA "
                + plan.cudaVersion() + ": " + images(plan.images().size()));
        Map<String, List<Image>> distros = plan.byDistro();
        int width = distros.keySet().stream().mapToInt(String::length).max().orElse(0);
        distros.forEach((distro, images) -> lines.add("  " + distro + " ".repeat(width - distro.length()) + "  "
                + " ".repeat(images.size() < 10 ? 1 : 0) + images.size() + "  " + byType(images)));
        lines.add("files: " + counts.made + " made, " + counts.changed + " changed, " + counts.removed + " removed, "
                + counts.unchanged + " unchanged");
        return lines;
    }

    private static String images(int count) {
        return count + (count == 1 ? " image" : " images");
    }

    private static String byType(List<Image> images) {
        Map<String, Long> counts = images.stream()
                .collect(Collectors.groupingBy(
                        image -> image.cell().releaseType().key(), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
