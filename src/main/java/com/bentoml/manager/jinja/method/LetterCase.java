package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Failure;
import java.util.Locale;

/** Methods of str that change letters from small to capital and back, in no language in particular. */
public final class LetterCase {
    private static final int LAST_OF_ASCII = 0x7f;

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
        return isAscii(text) ? text.toLowerCase(Locale.ROOT) : mapped(text, CaseMapping::lower);
    }

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String capitalize(String text) {
        return mapped(text, (letters, i) -> i == 0 ? CaseMapping.title(letters[0]) : CaseMapping.lower(letters, i));
    }

    private static String title(String text) {
        return mapped(
                text,
                (letters, i) -> i > 0 && CaseMapping.isCased(letters[i - 1])
                        ? CaseMapping.lower(letters, i)
                        : CaseMapping.title(letters[i]));
    }

    private static String swap(String text) {
        return mapped(text, (letters, i) -> {
            int c = letters[i];
            return Character.isUpperCase(c)
                    ? CaseMapping.lower(letters, i)
                    : Character.isLowerCase(c) ? CaseMapping.upper(c) : Character.toString(c);
        });
    }

    private static String fold(String text) {
        if (!isAscii(text)) {
            throw new Failure("casefold() is known here only for ASCII; write lower()");
        }
        return lower(text);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c <= LAST_OF_ASCII);
    }

    /** What becomes of the letter at an index of a text. */
    @FunctionalInterface
    private interface Mapping {
        String of(int[] letters, int index);
    }

    private static String mapped(String text, Mapping mapping) {
        int[] letters = text.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            out.append(mapping.of(letters, i));
        }
        return out.toString();
    }
}
