package com.bentoml.manager.report;

import com.bentoml.manager.report.BuildListener.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a live display shows at one moment. Pure. */
record LiveFrame(List<Line> running, Progress progress, Duration elapsed) {
    LiveFrame {
        running = List.copyOf(running);
    }

    /** An image that is being built. */
    record Line(String tag, Optional<Step> step, Duration time) {}

    /**
     * How far the run is.
     *
     * @param left the estimated time left, once it is known
     */
    record Progress(int total, int done, int failed, Optional<Duration> left) {}

    /** The text lines, none wider than the terminal. */
    List<String> lines(int width) {
        int tagWidth =
                running.stream().mapToInt(line -> line.tag.length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Line line : running) {
            String time = BuildSummary.time(line.time);
            String step = line.step.map(LiveFrame::text).orElse("starting");
            String text = line.tag + " ".repeat(tagWidth - line.tag.length()) + "  " + time + "  " + step;
            lines.add(cut(text, width));
        }
        lines.add(cut(counts(), width));
        return lines;
    }

    private String counts() {
        int waiting = progress.total - progress.done - running.size();
        return progress.done + "/" + progress.total + " done"
                + (progress.failed > 0 ? ", " + progress.failed + " not built" : "") + ", " + running.size()
                + " running, " + waiting + " waiting; " + BuildSummary.time(elapsed)
                + progress.left
                        .map(left -> ", about " + BuildSummary.time(left) + " left")
                        .orElse("");
    }

    private static String text(Step step) {
        String platform = step.platform().replaceFirst("^linux/", "");
        return (platform.isEmpty() ? "" : platform + " ") + step.number() + "/" + step.count() + " "
                + step.instruction().replaceAll("\\s+", " ");
    }

    private static String cut(String text, int width) {
        return text.length() < width ? text : text.substring(0, Math.max(0, width - 2)) + "…";
    }
}
