package com.bentoml.manager.process;

import java.util.regex.Pattern;

/** Removes from text what would steer a terminal that shows it, or reorder its letters. */
public final class Printable {
    /** Marks that change the direction of the letters behind them, and separators of lines that only some programs know. */
    private static final String MARKS = "\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069";

    /** The introducers of control strings, in their forms of one character. A string ends before the next of them. */
    private static final String STRINGS = "\\u0090\\u0098\\u009d-\\u009f";

    private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f" + MARKS + "]");

    /** Control sequences, control strings such as OSC with their content, other escapes, and incomplete ones. */
    private static final Pattern STEERING = Pattern.compile("(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?"
            + "|(?:\\x1b[]PX^_]|[" + STRINGS + "])[^\\n\\x07\\x1b\\x9b\\x9c" + STRINGS + "]*+(?:\\x07|\\x1b\\\\|\\x9c)"
            + "|\\x1b[ -/]*[0-~]?"
            + "|" + UNSAFE);

    /** What JSON may have as it is within texts; all below it is escaped anyway. */
    private static final Pattern UNESCAPED = Pattern.compile("[\\x7f-\\x9f" + MARKS + "]");

    private Printable() {}

    /** The text with its line feeds and tabs; a lone carriage return is a space, so that nothing is written over. */
    public static String of(String text) {
        return UNSAFE.matcher(text).find()
                ? STEERING.matcher(text.replace("\r\n", "\n"))
                        .replaceAll(found -> found.group().equals("\r") ? " " : "")
                : text;
    }

    /** What is to be seen of a line in the end, as of a progress bar that is written over and over. */
    public static String lastState(String line) {
        String all = line.replaceFirst("\r+$", "");
        return of(all.substring(all.lastIndexOf('\r') + 1));
    }

    /** The same JSON, in which such characters are escaped. */
    public static String json(String document) {
        return UNESCAPED
                .matcher(document)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
