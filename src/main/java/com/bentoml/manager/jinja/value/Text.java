package com.bentoml.manager.jinja.value;

/** Python counts a text in code points, Java in UTF-16; these count as Python does. */
public final class Text {
    private Text() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether each character is one Java char, so that no conversion is needed. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    public static String at(String text, int index) {
        if (isPlain(text)) {
            return String.valueOf(text.charAt(index));
        }
        int start = text.offsetByCodePoints(0, index);
        return Character.toString(text.codePointAt(start));
    }

    public static String part(String text, int from, int to) {
        if (isPlain(text)) {
            return text.substring(from, to);
        }
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Python's str.isspace() of one character. */
    public static boolean isSpace(int c) {
        if (c < 0x80) {
            return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f);
        }
        return c == 0x85 || c == 0xa0 || Character.isSpaceChar(c);
    }

    /** Where str.splitlines() ends a line. */
    public static boolean isLineEnd(char c) {
        return switch (c) {
            case '\n', '\r', 0x0b, 0x0c, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    /** Python's chr(), but half of a surrogate pair is no character here. */
    public static String character(long code) {
        boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        if (code < 0 || code > Character.MAX_CODE_POINT || surrogate) {
            throw new Failure("there is no character of number " + code);
        }
        return Character.toString((int) code);
    }

    public static String repeat(String text, long times) {
        if (times <= 0 || text.isEmpty()) {
            return "";
        }
        Limits.checkCharacters(times > Limits.CHARACTERS ? times : times * text.length());
        return text.repeat((int) times);
    }
}
