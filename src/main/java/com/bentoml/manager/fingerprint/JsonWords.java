package com.bentoml.manager.fingerprint;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an instruction in its form with brackets, which is a JSON array of strings. */
final class JsonWords {
    // Possessive throughout: a group that may be gone back into takes stack for each of its turns.
    private static final String STRING = "\"(?:[^\"\\\\\\x00-\\x1f]++|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+\"";
    private static final Pattern ARRAY =
            Pattern.compile("\\[\\s*+(?:" + STRING + "\\s*+(?:,\\s*+" + STRING + "\\s*+)*+)?+\\]");
    private static final Pattern ELEMENT = Pattern.compile(STRING);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u.{4}|.)");

    private JsonWords() {}

    /** The strings, or nothing if a text is anything else. */
    static Optional<List<String>> of(String text) {
        return text.startsWith("[") && ARRAY.matcher(text).matches()
                ? Optional.of(ELEMENT.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .map(it -> unescaped(it.substring(1, it.length() - 1)))
                        .toList())
                : Optional.empty();
    }

    private static String unescaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : ESCAPE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(character(it.group())));
    }

    private static String character(String escape) {
        return switch (escape.charAt(1)) {
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(2), 16));
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            default -> escape.substring(1);
        };
    }
}
