package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that ends a here-document; with {@code <<-} there may be tabs before it. */
record Heredoc(String end, boolean indented) {
    private static final Set<String> TAKEN_BY = Set.of("RUN", "COPY", "ADD");
    private static final Pattern MARK = Pattern.compile("\\d*<<(-?+)\\s*+([^<]+)");
    /** Spaces may follow this mark, though not the one with a dash. */
    private static final Pattern MARK_ALONE = Pattern.compile("\\d*<<");
    /** Parts of a word that stand for something else: in quotes of one or the other kind, or escaped. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*+'|\"(?:\\\\.|[^\"\\\\]++)*+\"|\\\\.");

    /** Those that follow an instruction. Its words are split as with a backslash, whatever the file's own mark is. */
    static List<Heredoc> of(Instruction instruction) {
        List<Heredoc> found = new ArrayList<>();
        if (TAKEN_BY.contains(instruction.keyword()) && instruction.rest().contains("<<") && !instruction.isJson()) {
            String before = "";
            for (String word : Instruction.split(instruction.rest(), '\\')) {
                boolean alone = MARK_ALONE.matcher(word).matches();
                Matcher mark = MARK.matcher(before + word);
                if (!alone && mark.matches()) {
                    found.add(new Heredoc(
                            QUOTED.matcher(mark.group(2)).replaceAll(Heredoc::meant),
                            !mark.group(1).isEmpty()));
                }
                before = alone ? word : "";
            }
        }
        return found;
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
