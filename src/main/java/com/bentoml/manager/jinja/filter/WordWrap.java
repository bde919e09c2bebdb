package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.method.Splitting;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The filter wordwrap: Python's textwrap on each line for itself. */
final class WordWrap {
    private final int width;
    private final boolean breakLongWords;
    private final boolean breakOnHyphens;

    private WordWrap(int width, boolean breakLongWords, boolean breakOnHyphens) {
        this.width = width;
        this.breakLongWords = breakLongWords;
        this.breakOnHyphens = breakOnHyphens;
    }

    static Object filter(Object value, Arguments arguments) {
        Bound bound = arguments.bind("wordwrap", 0, "width", "break_long_words", "wrapstring", "break_on_hyphens");
        WordWrap wrap = new WordWrap(bound.integer(0, 79), bound.isTrue(1, true), bound.isTrue(3, true));
        if (wrap.width <= 0) {
            throw new Failure("invalid width " + wrap.width + " (must be > 0)");
        }
        String separator = bound.get(2, None.NONE) == None.NONE ? "\n" : bound.string(2);
        List<String> lines = new ArrayList<>();
        for (Object line : Splitting.lines(Str.expect(value), false)) {
            lines.add(String.join(separator, wrap.wrap(Str.expect(line))));
        }
        return String.join(separator, lines);
    }

    private List<String> wrap(String text) {
        Deque<String> chunks = new ArrayDeque<>(WordChunks.of(text, breakOnHyphens));
        List<String> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && isBlank(chunks.getFirst())) {
                chunks.removeFirst();
            }
            String line = takeLine(chunks);
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private String takeLine(Deque<String> chunks) {
        Deque<String> line = new ArrayDeque<>();
        int length = 0;
        while (!chunks.isEmpty() && length + Text.length(chunks.getFirst()) <= width) {
            length += Text.length(chunks.getFirst());
            line.addLast(chunks.removeFirst());
        }
        if (!chunks.isEmpty() && Text.length(chunks.getFirst()) > width) {
            takePart(chunks, line, length);
        }
        if (!line.isEmpty() && isBlank(line.getLast())) {
            line.removeLast();
        }
        return String.join("", line);
    }

    /** A chunk too long for any line. */
    private void takePart(Deque<String> chunks, Deque<String> line, int length) {
        int space = width - length;
        if (breakLongWords) {
            String chunk = chunks.removeFirst();
            int end = breakAt(chunk, space);
            line.addLast(Text.part(chunk, 0, end));
            chunks.addFirst(Text.part(chunk, end, Text.length(chunk)));
        } else if (line.isEmpty()) {
            line.addLast(chunks.removeFirst());
        }
    }

    private int breakAt(String chunk, int space) {
        int hyphen = Text.part(chunk, 0, Math.min(space, Text.length(chunk))).lastIndexOf('-');
        boolean usable = breakOnHyphens
                && Text.length(chunk) > space
                && hyphen > 0
                && chunk.substring(0, hyphen).chars().anyMatch(c -> c != '-');
        return usable ? chunk.codePointCount(0, hyphen) + 1 : space;
    }

    private static boolean isBlank(String chunk) {
        return chunk.codePoints().allMatch(Text::isSpace);
    }
}
