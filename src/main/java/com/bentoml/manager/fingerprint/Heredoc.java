package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that ends a here-document; with {@code <<-} there may be tabs before it. */
record Heredoc(String end, boolean indented) {
    private static final Set<String> TAKEN_BY = Set.of("RUN", "COPY", "ADD");
    private static final Pattern MARK = Pattern.compile("\\d*<<(-?+)\\s*+([^<]+)");
    /** Spaces may follow this mark, though not the one with a dash. */
    private static final Pattern MARK_ALONE = Pattern.compile("\\d*<<");

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
                            Instruction.unquoted(mark.group(2)), !mark.group(1).isEmpty()));
                }
                before = alone ? word : "";
            }
        }
        return found;
    }

    boolean endsWith(String line) {
        return (indented ? line.replaceFirst("^\t+", "") : line).equals(end);
    }
}
