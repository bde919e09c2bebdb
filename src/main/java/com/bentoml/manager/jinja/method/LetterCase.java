package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Failure;
import java.util.Locale;

/** Methods of str that change letters from small to capital and back, in no language in particular. */
public final class LetterCase {
    private LetterCase() {}

    static String call(String text, String name) {
        return switch (name) {
            case "lower" -> lower(text);
            case "upper" -> upper(text);
            case "capitalize" -> capitalize(text);
            case "title" -> title(text);
            case "swapcase" -> swap(text);
            default -> fold(text);
        };
    }

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return titleLetter(text.codePointAt(0)) + lower(text.substring(end));
    }

    private static String titleLetter(int c) {
        String upper = upper(Character.toString(c));
        boolean expands = upper.codePointCount(0, upper.length()) > 1;
        return expands ? upper.charAt(0) + lower(upper.substring(1)) : Character.toString(Character.toTitleCase(c));
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            out.append(inside ? lower(Character.toString(c)) : titleLetter(c));
            inside = isCased(c);
        }
        return out.toString();
    }

    private static String swap(String text) {
        StringBuilder out = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            String letter = Character.toString(c);
            out.append(Character.isUpperCase(c) ? lower(letter) : Character.isLowerCase(c) ? upper(letter) : letter);
        }
        return out.toString();
    }

    private static String fold(String text) {
        if (!text.chars().allMatch(c -> c < 0x80)) {
            throw new Failure("casefold() is known here only for ASCII; write lower()");
        }
        return lower(text);
    }

    static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }
}
