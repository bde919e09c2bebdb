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
    private static final char ESCAPE = '\\';
    /** Possessive throughout: a group that may be gone back into takes stack for each of its turns. */
    private static final Pattern WORD = word(ESCAPE);

    private static final Pattern HEREDOC = Pattern.compile("\\d*<<(-?)([^<]+)");
    /** Parts of a word that stand for something else: in quotes of one or the other kind, or escaped. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*+'|\"(?:\\\\.|[^\"\\\\]++)*+\"|\\\\.");

    /** The line that ends a here-document; with {@code <<-} there may be tabs before it. */
    record Heredoc(String end, boolean indented) {
        /** Reads a word that asks for one. */
        static Optional<Heredoc> of(String word) {
            return Optional.of(HEREDOC.matcher(word))
                    .filter(Matcher::matches)
                    .map(it -> new Heredoc(
                            QUOTED.matcher(it.group(2)).replaceAll(Heredoc::meant),
                            !it.group(1).isEmpty()))
                    .filter(it -> !it.end().isEmpty());
        }

        private static String meant(MatchResult quoted) {
            String text = quoted.group();
            String meant = switch (text.charAt(0)) {
                case '\'' -> text.substring(1, text.length() - 1);
                case '"' -> text.substring(1, text.length() - 1).replaceAll("\\\\([\"$\\\\])", "$1");
                default -> text.substring(1);
            };
            return Matcher.quoteReplacement(meant);
        }

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

    private static Pattern word(char escape) {
        String mark = Pattern.quote(String.valueOf(escape));
        String plain = "[^\\s\"'" + mark + "]++";
        String escaped = mark + ".";
        String inQuotes = "\"(?:" + escaped + "|[^\"" + mark + "]++)*+\"";
        return Pattern.compile(
                "(?:" + String.join("|", plain, escaped, inQuotes, "'[^']*+'", "[\"'" + mark + "]") + ")++");
    }

    /** Reads an instruction whose continued lines have been joined. */
    static Instruction of(String line, char escape) {
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
        List<Heredoc> heredocs = trigger.map(it -> of(it, escape).heredocs()).orElseGet(() -> heredocs(name, rest));
        List<Mount> mounts =
                name.equals("RUN") ? values(flags, "mount").map(Mount::of).toList() : List.of();
        return new Instruction(name, flags, words(name, rest, escape), mounts, trigger, heredocs);
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

    private static List<String> words(String keyword, String rest, char escape) {
        return switch (keyword) {
            case "FROM" -> spaced(rest).toList();
            case "ARG" -> quotable(rest, escape);
            case "ENV" -> settings(rest, escape);
            case "COPY", "ADD" ->
                JsonWords.of(rest)
                        .orElseGet(() -> spaced(rest)
                                .filter(word -> Heredoc.of(word).isEmpty())
                                .toList());
            default -> List.of();
        };
    }

    /** Words that may have spaces in quotes, or behind what escapes. */
    private static List<String> quotable(String rest, char escape) {
        return matches(escape == ESCAPE ? WORD : word(escape), rest)
                .map(MatchResult::group)
                .toList();
    }

    private static Stream<String> spaced(String rest) {
        return Stream.of(rest.split("\\s+")).filter(word -> !word.isEmpty());
    }

    /** {@code name=value …}, or {@code name value with spaces}, which sets one variable and comes out as if of that form. */
    private static List<String> settings(String rest, char escape) {
        List<String> words = quotable(rest, escape);
        if (words.isEmpty() || words.get(0).contains("=")) {
            return words;
        }
        String[] pair = rest.split("\\s+", 2);
        return pair.length > 1 ? List.of(pair[0] + "=" + pair[1]) : List.of();
    }

    private static List<Heredoc> heredocs(String keyword, String rest) {
        if (!WITH_HEREDOCS.contains(keyword)
                || !rest.contains("<<")
                || JsonWords.of(rest).isPresent()) {
            return List.of();
        }
        return matches(WORD, rest)
                .flatMap(word -> Heredoc.of(word.group()).stream())
                .toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String unquoted(String word) {
        return word.replaceAll("[\"']", "");
    }
}
