package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One instruction of a Dockerfile, without the texts of its here-documents.
 *
 * @param line where it begins, from 1
 * @param onBuild whether ONBUILD puts it off until something is built on the image
 * @param keyword in capitals
 * @param flags the words beginning with {@code --} that come first, without their quotes
 * @param rest what follows them
 */
record Instruction(int line, boolean onBuild, String keyword, List<String> flags, String rest) {
    // Possessive throughout: a group that may be gone back into takes stack for each of its turns.
    private static final String STRING = "\"(?:[^\"\\\\]++|\\\\.)*+\"";
    private static final Pattern JSON =
            Pattern.compile("\\[\\s*+(?:" + STRING + "\\s*+(?:,\\s*+" + STRING + "\\s*+)*+)?+\\]");
    private static final Pattern JSON_WORD = Pattern.compile(STRING);
    private static final Pattern BACKSLASHED = word('\\');
    private static final Pattern BACKTICKED = word('`');
    /** Parts of a word that stand for something else: in quotes of one or the other kind, or escaped. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*+'|\"(?:\\\\.|[^\"\\\\]++)*+\"|\\\\.");
    /** A field of a line of comma-separated values; in quotes, a quote is doubled. */
    private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]++|\"\")*+)\"|([^,\"]*+))(?:,|$)");

    Instruction {
        flags = List.copyOf(flags);
    }

    /** Reads an instruction whose continued lines have been joined. */
    static Instruction of(String text, int line, char escape) {
        Matcher word = pattern(escape).matcher(text);
        String keyword = word.find() ? word.group().toUpperCase(Locale.ROOT) : "";
        int end = keyword.length();
        List<String> flags = new ArrayList<>();
        while (word.find() && word.group().startsWith("--") && word.group().length() > 2) {
            flags.add(unquoted(word.group()));
            end = word.end();
        }
        String rest = text.substring(end).strip();
        if (!keyword.equals("ONBUILD")) {
            return new Instruction(line, false, keyword, flags, rest);
        }
        Instruction trigger = of(rest, line, escape);
        return new Instruction(line, true, trigger.keyword, trigger.flags, trigger.rest);
    }

    /** The values of a flag that may be given more than once. */
    List<String> values(String flag) {
        String beginning = "--" + flag + "=";
        return flags.stream()
                .filter(it -> it.startsWith(beginning))
                .map(it -> it.substring(beginning.length()))
                .toList();
    }

    /** The words of what follows the flags, still in quotes unless they are a JSON array. */
    List<String> words() {
        return isJson()
                ? JSON_WORD.matcher(rest).results().map(MatchResult::group).toList()
                : Stream.of(rest.split("\\s+")).filter(it -> !it.isEmpty()).toList();
    }

    boolean isJson() {
        return rest.startsWith("[") && JSON.matcher(rest).matches();
    }

    /** Splits a text at spaces that are neither in quotes nor escaped. */
    static List<String> split(String text, char escape) {
        return pattern(escape).matcher(text).results().map(MatchResult::group).toList();
    }

    /** The fields of comma-separated values; nothing if they aren't such. */
    static Optional<List<String>> fields(String text) {
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (end < text.length() && field.find(end) && field.start() == end) {
            fields.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
            end = field.end();
        }
        return end == text.length() ? Optional.of(fields) : Optional.empty();
    }

    /** A word as it is meant, without its quotes and backslashes. */
    static String unquoted(String word) {
        return QUOTED.matcher(word).replaceAll(found -> Matcher.quoteReplacement(meant(found.group())));
    }

    private static String meant(String quoted) {
        return switch (quoted.charAt(0)) {
            case '\'' -> quoted.substring(1, quoted.length() - 1);
            case '"' -> quoted.substring(1, quoted.length() - 1).replaceAll("\\\\([\"$\\\\])", "$1");
            default -> quoted.substring(1);
        };
    }

    private static Pattern pattern(char escape) {
        return escape == '`' ? BACKTICKED : BACKSLASHED;
    }

    private static Pattern word(char escape) {
        String mark = Pattern.quote(String.valueOf(escape));
        String plain = "[^\\s\"'" + mark + "]++";
        String escaped = mark + ".";
        String inQuotes = "\"(?:" + escaped + "|[^\"" + mark + "]++)*+\"";
        return Pattern.compile(
                "(?:" + String.join("|", plain, escaped, inQuotes, "'[^']*+'", "[\"'" + mark + "]") + ")++");
    }
}
