package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One instruction of a Dockerfile, without the texts of its here-documents.
 *
 * @param keyword in capitals
 * @param flags the words beginning with {@code --} that come first
 * @param words what follows them where it says what is taken, still in quotes unless it is a JSON array; here-documents
 *     are none
 * @param mounts of RUN, what its commands see besides their stage
 * @param trigger of ONBUILD, what it puts off; the commands of RUN, most of a Dockerfile, aren't kept
 * @param heredocs those that follow it
 */
record Instruction(
        String keyword,
        List<String> flags,
        List<String> words,
        List<Mount> mounts,
        Optional<String> trigger,
        List<Heredoc> heredocs) {
    private static final Set<String> WITH_HEREDOCS = Set.of("RUN", "COPY", "ADD");
    private static final Set<String> WITH_WORDS = Set.of("FROM", "ARG", "ENV", "COPY", "ADD");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']++|\"(?:\\\\.|[^\"\\\\]++)*+\"|'[^']*+'|[\"'])+");
    private static final Pattern HEREDOC = Pattern.compile("\\d*<<(-?)([^<]+)");
    private static final Pattern ELEMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** The line that ends a here-document; with {@code <<-} there may be tabs before it. */
    record Heredoc(String end, boolean indented) {
        boolean endsWith(String line) {
            return (indented ? line.replaceFirst("^\t+", "") : line).equals(end);
        }
    }

    Instruction {
        flags = List.copyOf(flags);
        words = List.copyOf(words);
        mounts = List.copyOf(mounts);
        heredocs = List.copyOf(heredocs);
    }

    /** Reads an instruction whose continued lines have been joined. */
    static Instruction of(String line) {
        Matcher keyword = WORD.matcher(line);
        if (!keyword.find()) {
            return new Instruction("", List.of(), List.of(), List.of(), Optional.empty(), List.of());
        }
        List<String> flags = new ArrayList<>();
        int end = keyword.end();
        Matcher word = WORD.matcher(line);
        while (word.find(end) && word.group().startsWith("--") && word.group().length() > 2) {
            flags.add(unquoted(word.group()));
            end = word.end();
        }
        String name = keyword.group().toUpperCase(Locale.ROOT);
        String rest = line.substring(end).strip();
        Optional<String> trigger = name.equals("ONBUILD") ? Optional.of(rest) : Optional.empty();
        List<Heredoc> heredocs = trigger.map(it -> of(it).heredocs()).orElseGet(() -> heredocs(name, rest));
        List<Mount> mounts =
                name.equals("RUN") ? values(flags, "mount").map(Mount::of).toList() : List.of();
        return new Instruction(name, flags, words(name, rest), mounts, trigger, heredocs);
    }

    Optional<String> value(String flag) {
        return values(flags, flag).findFirst();
    }

    private static Stream<String> values(List<String> flags, String flag) {
        String beginning = "--" + flag + "=";
        return flags.stream().filter(it -> it.startsWith(beginning)).map(it -> it.substring(beginning.length()));
    }

    /** The name that FROM gives its stage, in small letters. */
    Optional<String> stageName() {
        boolean named =
                keyword.equals("FROM") && words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
        return named ? Optional.of(words.get(2).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static List<String> words(String keyword, String rest) {
        if (!WITH_WORDS.contains(keyword)) {
            return List.of();
        }
        if (isJson(rest)) {
            return matches(ELEMENT, rest)
                    .map(it -> it.group(1).replaceAll("\\\\(.)", "$1"))
                    .toList();
        }
        if (keyword.equals("ENV") && !matches(WORD, rest).findFirst().map(MatchResult::group).orElse("").contains("=")) {
            return oldForm(rest);
        }
        boolean heredocs = WITH_HEREDOCS.contains(keyword);
        return matches(WORD, rest)
                .map(MatchResult::group)
                .filter(word -> !heredocs || !HEREDOC.matcher(word).matches())
                .toList();
    }

    /** {@code ENV name value with spaces}, which sets one variable. */
    private static List<String> oldForm(String rest) {
        String[] pair = rest.split("\\s+", 2);
        return pair.length > 1 ? List.of(pair[0] + "=" + pair[1]) : List.of();
    }

    private static List<Heredoc> heredocs(String keyword, String rest) {
        if (!WITH_HEREDOCS.contains(keyword) || !rest.contains("<<") || isJson(rest)) {
            return List.of();
        }
        return matches(WORD, rest)
                .map(word -> HEREDOC.matcher(word.group()))
                .filter(Matcher::matches)
                .map(heredoc -> new Heredoc(
                        unquoted(heredoc.group(2)), !heredoc.group(1).isEmpty()))
                .toList();
    }

    private static boolean isJson(String rest) {
        return rest.startsWith("[") && rest.endsWith("]");
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String unquoted(String word) {
        return word.replaceAll("[\"']", "");
    }
}
