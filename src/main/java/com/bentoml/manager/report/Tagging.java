package com.bentoml.manager.report;

import com.bentoml.manager.plan.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of tags that were to appear together.
 *
 * @param group what they are called together
 * @param results of all images of the group, in the plan's order
 * @param waited the images among them that waited for their tag
 */
public record Tagging(String group, List<ImageResult> results, List<ImageReference> waited) {
    public Tagging {
        results = List.copyOf(results);
        waited = List.copyOf(waited);
    }

    /** Whether all have their tags. */
    public boolean isComplete() {
        return results.stream().allMatch(ImageResult::isPublished);
    }

    /** The lines to print; none for a group that never waited. */
    public List<String> lines() {
        if (waited.isEmpty()) {
            return List.of();
        }
        List<String> written = tags(true);
        List<String> open = tags(false);
        if (open.isEmpty()) {
            return List.of(group + ": " + count(written, "tag") + " written");
        }
        List<String> lines = new ArrayList<>();
        if (written.isEmpty()) {
            lines.add(group + ": no tag was written" + cause());
        } else {
            lines.add(group + ": only " + written.size() + " of " + waited.size() + " tags are written"
                    + "; manager build --resume writes the rest");
            written.forEach(tag -> lines.add("  written: " + tag));
            open.forEach(tag -> lines.add("  not written: " + tag));
        }
        return lines;
    }

    private String cause() {
        return results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .findFirst()
                .map(result -> ", as " + result.image().reference().tag() + " "
                        + result.outcome().word())
                .orElse(", as not all of its images are good");
    }

    private List<String> tags(boolean published) {
        return results.stream()
                .filter(it -> waited.contains(it.image().reference()) && it.isPublished() == published)
                .map(it -> it.image().reference().tag().toString())
                .collect(Collectors.toList());
    }

    private static String count(List<String> things, String what) {
        return things.size() + " " + what + (things.size() == 1 ? "" : "s");
    }
}
