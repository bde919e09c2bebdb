package com.bentoml.manager.report;

import com.bentoml.manager.process.Printable;
import com.bentoml.manager.report.StyledText.Span;
import com.bentoml.manager.report.StyledText.Style;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets words stand out on a terminal, and nowhere else. */
public enum Palette {
    PLAIN,
    COLORS;

    private static final String ESCAPE = "\u001b[";
    private static final String RESET = ESCAPE + "0m";

    /**
     * The palette for a terminal of some width, which is 0 if there is none.
     *
     * @see <a href="https://no-color.org">NO_COLOR</a>
     */
    public static Palette of(int terminal, Map<String, String> environment) {
        return terminal > 0 && environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLORS : PLAIN;
    }

    /** The only escape sequences in it are those of its styles. */
    String show(StyledText text) {
        return text.spans().stream().map(this::show).collect(Collectors.joining());
    }

    private String show(Span span) {
        String text = Printable.of(span.text());
        return this == PLAIN || span.style() == Style.PLAIN
                ? text
                : ESCAPE + span.style().parameter() + "m" + text + RESET;
    }
}
