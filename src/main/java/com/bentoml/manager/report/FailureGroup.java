package com.bentoml.manager.report;

import com.bentoml.manager.plan.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Images that failed alike, so that it has to be said only once why.
 *
 * @param failure that of the first
 */
record FailureGroup(Outcome.Failed failure, List<ImageResult> images) {
    /** Parts of a message that differ between images for the same failure: digests, ids of BuildKit, ports. */
    private static final Pattern INCIDENTAL =
            Pattern.compile(Digest.SHA256_PATTERN + "|\\b[0-9a-z]{25}\\b|:\\d{4,5}(?=->)");

    private static final int LAST_LINES = 8;

    FailureGroup {
        images = List.copyOf(images);
    }

    /** In the order of the first image of each; cancelled images are left out. */
    static List<FailureGroup> of(List<ImageResult> results) {
        Map<String, List<ImageResult>> groups = new LinkedHashMap<>();
        results.forEach(result -> key(result)
                .ifPresent(key ->
                        groups.computeIfAbsent(key, it -> new ArrayList<>()).add(result)));
        return groups.values().stream()
                .map(images -> new FailureGroup((Outcome.Failed) images.get(0).outcome(), images))
                .toList();
    }

    /** The same for failures that are alike. */
    static Optional<String> key(ImageResult result) {
        if (!(result.outcome() instanceof Outcome.Failed failed) || failed.failureClass() == FailureClass.CANCELLED) {
            return Optional.empty();
        }
        String lines = failed.source().stream()
                .filter(line -> line.contains(">>>"))
                .map(line -> line.replaceFirst("^\\s*\\d+", ""))
                .collect(Collectors.joining("\n"));
        String message = (failed.message() + "\n" + lines)
                .replace(result.image().reference().toString(), "")
                .replace(result.image().reference().tag().toString(), "")
                .replace(result.image().directory(), "");
        return Optional.of(
                failed.failureClass() + "\n" + INCIDENTAL.matcher(message).replaceAll(""));
    }

    /** Why, each image with its place and its log, then what the builder shows of the first. */
    List<StyledText> lines() {
        List<StyledText> lines = new ArrayList<>();
        lines.add(StyledText.bad(failure.failureClass().toString()).and(": " + failure.message()));
        images.forEach(image -> lines.addAll(image(image)));
        failure.step().map(step -> "  step: " + step.replaceAll("\\s+", " ")).ifPresent(it -> lines.add(plain(it)));
        failure.source().stream().filter(line -> !isPlace(line)).forEach(line -> lines.add(plain("  " + line)));
        List<String> last = failure.lastLines().stream().filter(this::isNew).toList();
        last.subList(Math.max(0, last.size() - LAST_LINES), last.size())
                .forEach(line -> lines.add(plain("  | " + line)));
        return lines;
    }

    private static List<StyledText> image(ImageResult image) {
        List<StyledText> lines = new ArrayList<>();
        lines.add(StyledText.of("  ")
                .and(StyledText.strong(image.image().reference().tag().toString())));
        Outcome.Failed failed = (Outcome.Failed) image.outcome();
        String maker = failed.template().map(it -> ", made by " + it).orElse("");
        failed.source().stream()
                .filter(FailureGroup::isPlace)
                .forEach(place -> lines.add(plain("    at: " + place + maker)));
        image.log().ifPresent(log -> lines.add(plain("    log: " + log)));
        return lines;
    }

    /** What isn't shown above it. */
    private boolean isNew(String line) {
        return !failure.source().contains(line)
                && !line.contains(failure.message())
                && !isPlace(line)
                && !line.matches("-{5,}");
    }

    private static boolean isPlace(String line) {
        return line.matches("\\S+:\\d+");
    }

    private static StyledText plain(String line) {
        return StyledText.of(line);
    }
}
