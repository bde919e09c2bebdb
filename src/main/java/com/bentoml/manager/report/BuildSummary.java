package com.bentoml.manager.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The end of a run on stderr: a table of all images that weren't up to date, then each kind of failure. */
public final class BuildSummary {
    private static final List<String> HEADINGS = List.of("IMAGE", "RESULT", "PLATFORMS", "DIGEST", "TIME", "ATTEMPTS");
    private static final int MINUTE = 60;

    private BuildSummary() {}

    public static List<StyledText> lines(BuildReport report) {
        List<StyledText> lines = new ArrayList<>();
        List<ImageResult> told = report.results().stream()
                .filter(result -> !(result.outcome() instanceof Outcome.UpToDate))
                .toList();
        if (!told.isEmpty()) {
            lines.addAll(table(told));
            FailureGroup.of(told).forEach(group -> {
                lines.add(StyledText.of(""));
                lines.addAll(group.lines());
            });
            lines.add(StyledText.of(""));
        }
        if (!report.remarks().isEmpty()) {
            report.remarks().forEach(remark -> lines.add(StyledText.of(remark)));
            lines.add(StyledText.of(""));
        }
        lines.add(StyledText.of(counts(report)));
        return lines;
    }

    private static String counts(BuildReport report) {
        return report.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + " in " + time(report.duration());
    }

    private static List<StyledText> table(List<ImageResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        results.forEach(result -> rows.add(row(result)));
        List<String> table = aligned(rows);
        List<StyledText> lines = new ArrayList<>();
        lines.add(StyledText.strong(table.get(0)));
        for (int i = 0; i < results.size(); i++) {
            lines.add(colored(table.get(i + 1), results.get(i).outcome()));
        }
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
                        .flatMap(BuiltImage::digest)
                        .map(digest -> digest.algorithm() + ":" + digest.brief())
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
    private static StyledText colored(String line, Outcome outcome) {
        String word = word(outcome);
        int at = line.indexOf(word, line.indexOf(' '));
        boolean good = outcome.existing().isPresent() && !(outcome instanceof Outcome.Waiting);
        StyledText shown = good
                ? StyledText.good(word)
                : outcome instanceof Outcome.Failed ? StyledText.bad(word) : StyledText.doubtful(word);
        return StyledText.of(line.substring(0, at)).and(shown).and(line.substring(at + word.length()));
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
}
