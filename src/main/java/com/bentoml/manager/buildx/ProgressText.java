package com.bentoml.manager.buildx;

import com.bentoml.manager.buildx.ProgressEvent.Log;
import com.bentoml.manager.buildx.ProgressEvent.Vertex;
import com.bentoml.manager.process.Printable;
import com.bentoml.manager.process.Redaction;
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
import java.util.stream.Stream;

/** Turns the progress of one build into lines for its log, and keeps the lines that explain a failure. */
public final class ProgressText {
    private static final int KEPT_LINES = 40;
    private static final Pattern STEP =
            Pattern.compile("\\[(?:(linux/\\S+|\\S+/\\S+)? ?)?(?:(\\S+) )?(\\d+)/(\\d+)] (.*)");

    private final ProgressReader reader = new ProgressReader();
    private final ProgressLines lines = new ProgressLines(this::document);
    private final Redaction redaction;
    private final Consumer<String> log;
    private final Consumer<Step> steps;
    private final Map<String, Known> known = new HashMap<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final List<String> firstPlain = new ArrayList<>();
    private final Deque<String> lastPlain = new ArrayDeque<>();
    private Optional<FailedStep> failed = Optional.empty();

    /**
     * The step a build failed in.
     *
     * @param output the end of what it wrote
     */
    public record FailedStep(String name, String error, List<String> output) {}

    /**
     * Writes lines to {@code log}, and passes each instruction that begins to {@code steps}.
     *
     * @param redaction for text that buildx encodes, so that it couldn't be redacted before
     */
    public ProgressText(Redaction redaction, Consumer<String> log, Consumer<Step> steps) {
        this.redaction = redaction;
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
            plain(redaction.apply(Printable.lastState(line)));
            return;
        }
        event.get().vertexes().forEach(vertex -> vertex(vertex.with(this::shown)));
        event.get().logs().forEach(this::output);
        event.get().warnings().forEach(warning -> write("warning: " + shown(warning)));
    }

    /** A secret is looked for once nothing is left that could stand within it. */
    private String shown(String text) {
        return redaction.apply(Printable.of(text));
    }

    /** What buildx wrote for people: the failing lines of the Dockerfile, which may be many, and the error behind them. */
    public List<String> plain() {
        return Stream.concat(firstPlain.stream(), lastPlain.stream()).toList();
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
            step.flush();
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
        step.take(output.text());
    }

    private void plain(String line) {
        if (firstPlain.size() < KEPT_LINES) {
            firstPlain.add(line);
        } else {
            keep(lastPlain, line, KEPT_LINES);
        }
        write(line);
    }

    private void write(String line) {
        keep(lastLines, line, KEPT_LINES);
        log.accept(line);
    }

    private static void keep(Deque<String> lines, String line, int most) {
        lines.add(line);
        if (lines.size() > most) {
            lines.remove();
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
    private final class Known {
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

        void take(String text) {
            open.append(text);
            int end = open.indexOf("\n");
            while (end >= 0) {
                line(open.substring(0, end));
                open.delete(0, end + 1);
                end = open.indexOf("\n");
            }
        }

        void flush() {
            if (!open.isEmpty()) {
                line(open.toString());
                open.setLength(0);
            }
        }

        private void line(String text) {
            String shown = redaction.apply(Printable.lastState(text));
            keep(recent, shown, RECENT);
            write("#" + number + " | " + shown);
        }
    }
}
