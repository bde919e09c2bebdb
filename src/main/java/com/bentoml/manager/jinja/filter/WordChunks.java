package com.bentoml.manager.jinja.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where textwrap may break a text: at white space, after a hyphen between letters, around a dash. */
final class WordChunks {
    private static final String SPACE = "[\\t\\n\\x0b\\f\\r ]";
    private static final String NO_SPACE = "[^\\t\\n\\x0b\\f\\r ]";
    private static final String WORD = "[\\w!\"'&.,?]";
    private static final String LETTER = "[^\\d\\W]";

    private WordChunks() {}

    static List<String> of(String text, boolean breakOnHyphens) {
        return split(text, pattern(breakOnHyphens));
    }

    private static Pattern pattern(boolean breakOnHyphens) {
        String expression = breakOnHyphens
                ? SPACE + "+|(?<=" + WORD + ")-{2,}(?=\\w)|" + NO_SPACE + "+?(?:-(?:(?<=" + LETTER + "{2}-)|(?<="
                        + LETTER + "-" + LETTER + "-))(?=" + LETTER + "-?" + LETTER + ")|(?=" + SPACE + "|\\z)|(?<="
                        + WORD + ")(?=-{2,}\\w))"
                : SPACE + "+";
        return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** What lies between two matches is a chunk as well. */
    private static List<String> split(String text, Pattern pattern) {
        List<String> chunks = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int from = 0;
        while (matcher.find()) {
            add(chunks, text.substring(from, matcher.start()));
            add(chunks, matcher.group());
            from = matcher.end();
        }
        add(chunks, text.substring(from));
        return chunks;
    }

    private static void add(List<String> chunks, String chunk) {
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
    }
}
