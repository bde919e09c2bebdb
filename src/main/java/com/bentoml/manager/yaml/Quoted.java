package com.bentoml.manager.yaml;

import java.util.Locale;

/** Shows a piece of a file inside a message: on one line, in quotes, and cut when it is long. */
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(LONGEST).forEach(point -> append(shown, point));
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'")
                .toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> appendOther(shown, point);
        }
    }

    private static void appendOther(StringBuilder shown, int point) {
        if (isVisible(point)) {
            shown.appendCodePoint(point);
        } else {
            shown.append(String.format(Locale.ROOT, "\\u%04X", point));
        }
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
