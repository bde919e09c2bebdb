package com.bentoml.manager.render;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Unified diffs of texts. */
public final class TextDiff {
    private static final int CONTEXT_LINES = 3;

    private TextDiff() {}

    /** The lines of a diff; none between equal texts. */
    public static List<String> lines(String before, String old, String after, String text) {
        List<String> lines = linesOf(old);
        return UnifiedDiffUtils.generateUnifiedDiff(
                        before, after, lines, DiffUtils.diff(lines, linesOf(text)), CONTEXT_LINES)
                .stream()
                .flatMap(String::lines)
                .toList();
    }

    /** The same without the two lines that name the texts. */
    public static List<String> changes(String old, String text) {
        return lines("", old, "", text).stream().skip(2).toList();
    }

    /** A missing last newline is a difference too, so it is made visible as an own line, as diff does. */
    private static List<String> linesOf(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }
}
