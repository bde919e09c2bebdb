package com.bentoml.manager.report;

import java.util.Map;

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

    public String good(String text) {
        return in("32", text);
    }

    public String bad(String text) {
        return in("1;31", text);
    }

    public String doubtful(String text) {
        return in("33", text);
    }

    public String strong(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return this == PLAIN ? text : ESCAPE + code + "m" + text + RESET;
    }
}
