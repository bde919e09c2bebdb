package com.bentoml.manager.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The end of a run on stderr: a table of all images, then what is known of each failure. */
public final class BuildSummary {
    private static final List<String> HEADINGS = List.of("IMAGE", "RESULT", "PLATFORMS", "DIGEST", "TIME", "ATTEMPTS");
    private static final int DIGEST_LENGTH = "sha256:".length() + 12;
    private static final int LAST_LINES = 8;
    private static final int MINUTE = 60;

    private BuildSummary() {}

    public static List<String> lines(BuildReport report, Palette palette) {
        List<String> lines = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        report.results().forEach(result -> rows.add(row(result)));
        List<String> table = aligned(rows);
        lines.add(palette.strong(table.get(0)));
        for (int i = 0; i < report.results().size(); i++) {
            lines.add(colored(table.get(i + 1), report.results().get(i).outcome(), palette));
        }
        report.results().forEach(result -> lines.addAll(failure(result, palette)));
        lines.add("");
        lines.add(report.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + " in " + time(report.duration()));
        return lines;
    }

    /** Such as {@code 7.3 s} or {@code 12 min 5 s}. */
    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < MINUTE
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }

    private static List<String> row(ImageResult result) {
        boolean tried = result.effort().attempts() > 0;
        return List.of(
                result.image().reference().tag().toString(),
                word(result.outcome()),
                String.join(",", shortPlatforms(result)),
                result.outcome()
                        .existing()
                        .flatMap(Product::digest)
                        .map(digest -> digest.substring(0, Math.min(DIGEST_LENGTH, digest.length())))
                        .orElse("-"),
                tried ? time(result.effort().duration()) : "-",
                tried ? String.valueOf(result.effort().attempts()) : "-");
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.failureClass() != FailureClass.CANCELLED
                ? "failed (" + failed.failureClass() + ")"
                : outcome.word();
    }

    /** The result is the second word of a line, behind the tag. */
    private static String colored(String line, Outcome outcome, Palette palette) {
        String word = word(outcome);
        int at = line.indexOf(word, line.indexOf(' '));
        boolean good = outcome.existing().isPresent() && !(outcome instanceof Outcome.Waiting);
        String shown = good
                ? palette.good(word)
                : outcome instanceof Outcome.Failed ? palette.bad(word) : palette.doubtful(word);
        return line.substring(0, at) + shown + line.substring(at + word.length());
    }

    private static List<String> shortPlatforms(ImageResult result) {
        return result.image().platforms().stream()
                .map(platform -> platform.replaceFirst("^linux/", ""))
                .toList();
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        rows.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < widths.length; i++) {
                        line.append(row.get(i))
                                .append(" ".repeat(widths[i] - row.get(i).length() + 2));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private static List<String> failure(ImageResult result, Palette palette) {
        if (!(result.outcome() instanceof Outcome.Failed failed) || failed.failureClass() == FailureClass.CANCELLED) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(palette.strong(result.image().reference().tag().toString()) + ": "
                + palette.bad(failed.failureClass().toString()) + ": " + failed.message());
        failed.source().forEach(line -> lines.add("  " + line));
        List<String> last = failed.lastLines();
        last.subList(Math.max(0, last.size() - LAST_LINES), last.size()).forEach(line -> lines.add("  | " + line));
        result.log().ifPresent(log -> lines.add("  log: " + log));
        return lines;
    }
}
