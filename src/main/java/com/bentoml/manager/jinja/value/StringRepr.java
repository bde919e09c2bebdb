package com.bentoml.manager.jinja.value;

/** Python's repr() of a text: single quotes if they do, escapes for what can't be printed. */
public final class StringRepr {
    private StringRepr() {}

    static void append(StringBuilder out, String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> appendCharacter(out, c, quote));
        out.append(quote);
    }

    private static void appendCharacter(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(escape(c));
                }
            }
        }
    }

    /** The escape of a character outside of ASCII, or one that can't be printed. */
    public static String escape(int c) {
        if (c < 0x100) {
            return "\\x" + hex(c, 2);
        }
        return c < 0x10000 ? "\\u" + hex(c, 4) : "\\U" + hex(c, 8);
    }

    private static String hex(int c, int digits) {
        String text = Integer.toHexString(c);
        return "0".repeat(digits - text.length()) + text;
    }

    /** ascii() of Python: repr() with everything outside of ASCII escaped. */
    public static String toAscii(String shown) {
        StringBuilder out = new StringBuilder();
        shown.codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) c);
            } else {
                out.append(escape(c));
            }
        });
        return out.toString();
    }

    /** Python's str.isprintable() of one character. */
    public static boolean isPrintable(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
