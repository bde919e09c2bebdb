package com.bentoml.manager.build;

import com.bentoml.manager.build.ProgressEvent.Log;
import com.bentoml.manager.build.ProgressEvent.Vertex;
import com.bentoml.manager.report.BuildListener.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the progress of one build into lines for its log, and keeps what a failure is told by. */
public final class ProgressText {
    private static final int KEPT_LINES = 40;
    private static final Pattern STEP =
            Pattern.compile("\\[(?:(linux/\\S+|\\S+/\\S+)? ?)?(?:(\\S+) )?(\\d+)/(\\d+)] (.*)");

    private final ProgressReader reader = new ProgressReader();
    private final ProgressLines lines = new ProgressLines(this::document);
    private final Consumer<String> log;
    private final Consumer<Step> steps;
    private final Map<String, Known> known = new HashMap<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final List<String> plain = new ArrayList<>();
    private Optional<FailedStep> failed = Optional.empty();

    /**
     * The step a build failed in.
     *
     * @param output the end of what it wrote
     */
    public record FailedStep(String name, String error, List<String> output) {}

    /** Writes lines to {@code log} and tells {@code steps} of every instruction that begins. */
    public ProgressText(Consumer<String> log, Consumer<Step> steps) {
        this.log = log;
        this.steps = steps;
    }

    /** Takes a line as buildx wrote it. */
    public void accept(String line) {
        lines.accept(line);
    }

    private void document(String line) {
        Optional<ProgressEvent> event = reader.read(line);
        if (event.isEmpty()) {
            keep(plain, line);
            write(line);
            return;
        }
        event.get().vertexes().forEach(this::vertex);
        event.get().logs().forEach(this::output);
        event.get().warnings().forEach(warning -> write("warning: " + warning));
    }

    /** What buildx wrote for people: the failing lines of the Dockerfile and the error. */
    public List<String> plain() {
        return List.copyOf(plain);
    }

    public Optional<FailedStep> failedStep() {
        return failed;
    }

    public List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    private void vertex(Vertex vertex) {
        Known step = known.computeIfAbsent(vertex.digest(), it -> new Known(known.size() + 1, vertex.name()));
        if (vertex.started() && !step.begun) {
            step.begun = true;
            write("#" + step.number + " " + vertex.name());
            step(vertex.name()).ifPresent(steps);
        }
        if (vertex.ended() && !step.ended) {
            step.ended = !vertex.cached() || vertex.error().isPresent();
            step.flush(this::write);
            vertex.error().ifPresent(error -> fail(step, error));
            write("#" + step.number + ending(vertex));
        }
    }

    private static String ending(Vertex vertex) {
        if (vertex.error().isPresent()) {
            return " failed: " + vertex.error().get();
        }
        return vertex.cached()
                ? " cached"
                : String.format(Locale.ROOT, " done in %.1f s", vertex.seconds().orElse(0.0));
    }

    /** The first step that fails is the cause; the others are cancelled because of it. */
    private void fail(Known step, String error) {
        if (failed.isEmpty() && !error.contains("context canceled")) {
            failed = Optional.of(new FailedStep(step.name, error, List.copyOf(step.recent)));
        }
    }

    private void output(Log output) {
        Known step = known.computeIfAbsent(output.vertex(), it -> new Known(known.size() + 1, ""));
        step.take(output.text(), this::write);
    }

    private void write(String line) {
        lastLines.add(line);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.remove();
        }
        log.accept(line);
    }

    private static void keep(List<String> lines, String line) {
        if (lines.size() < KEPT_LINES) {
            lines.add(line);
        }
    }

    /** Reads {@code [linux/amd64 builder 2/5] RUN make}. */
    static Optional<Step> step(String name) {
        Matcher matcher = STEP.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                Optional.ofNullable(matcher.group(1)).orElse(""),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                matcher.group(5)));
    }

    /** A step that was heard of, and the begin of a line it hasn't ended. */
    private static final class Known {
        private static final int RECENT = 25;

        private final int number;
        private final String name;
        private final Deque<String> recent = new ArrayDeque<>();
        private final StringBuilder open = new StringBuilder();
        private boolean begun;
        private boolean ended;

        Known(int number, String name) {
            this.number = number;
            this.name = name;
        }

        void take(String text, Consumer<String> write) {
            open.append(text);
            int end = open.indexOf("\n");
            while (end >= 0) {
                line(open.substring(0, end), write);
                open.delete(0, end + 1);
                end = open.indexOf("\n");
            }
        }

        void flush(Consumer<String> write) {
            if (!open.isEmpty()) {
                line(open.toString(), write);
                open.setLength(0);
            }
        }

        private void line(String text, Consumer<String> write) {
            String shown = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            recent.add(shown);
            if (recent.size() > RECENT) {
                recent.remove();
            }
            write.accept("#" + number + " | " + shown);
        }
    }
}
