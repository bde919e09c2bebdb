package com.bentoml.manager.jinja.method;

import java.util.Locale;

/** How one letter changes its case, by Unicode's full mappings; where it stands matters only to the small sigma. */
final class CaseMapping {
    private static final int CAPITAL_SIGMA = 0x3a3;
    private static final int SMALL_SIGMA = 0x3c3;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int CAPITAL_IOTA = 0x399;
    private static final int IOTA_SUBSCRIPT = 0x345;
    /** What Unicode's word breaks call MidLetter, MidNumLet and Single_Quote. */
    private static final String INSIDE_WORDS =
            "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

    private CaseMapping() {}

    /** The small form of the letter at an index of the text: a sigma that ends a word has its own. */
    static String lower(int[] text, int index) {
        if (text[index] == CAPITAL_SIGMA) {
            return Character.toString(endsWord(text, index) ? FINAL_SIGMA : SMALL_SIGMA);
        }
        return Character.toString(text[index]).toLowerCase(Locale.ROOT);
    }

    static String upper(int c) {
        return Character.toString(c).toUpperCase(Locale.ROOT);
    }

    /** The form that begins a word: of several letters only the first is a capital, and a Greek iota stays below. */
    static String title(int c) {
        int[] upper = upper(c).codePoints().toArray();
        int simple = Character.toTitleCase(c);
        if (upper.length == 1 || simple != c || Character.isTitleCase(c)) {
            return Character.toString(simple);
        }
        StringBuilder out = new StringBuilder().appendCodePoint(upper[0]);
        for (int i = 1; i < upper.length; i++) {
            out.append(upper[i] == CAPITAL_IOTA ? Character.toString(IOTA_SUBSCRIPT) : rest(upper, i));
        }
        return out.toString();
    }

    private static String rest(int[] upper, int index) {
        return isCased(upper[0]) ? lower(upper, index) : Character.toString(upper[index]);
    }

    static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    /** A letter is before it and none behind it, whatever marks are between. */
    private static boolean endsWord(int[] text, int index) {
        int before = index - 1;
        while (before >= 0 && isIgnorable(text[before])) {
            before--;
        }
        int behind = index + 1;
        while (behind < text.length && isIgnorable(text[behind])) {
            behind++;
        }
        return before >= 0 && isCased(text[before]) && (behind == text.length || !isCased(text[behind]));
    }

    private static boolean isIgnorable(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> INSIDE_WORDS.indexOf(c) >= 0;
        };
    }
}
