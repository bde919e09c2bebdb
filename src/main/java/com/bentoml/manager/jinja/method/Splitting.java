package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Methods of str that take it apart. */
public final class Splitting {
    private Splitting() {}

    static Object call(String text, String name, Arguments arguments) {
        return switch (name) {
            case "split" -> split(text, arguments.bind(name, 0, "sep", "maxsplit"), false);
            case "rsplit" -> split(text, arguments.bind(name, 0, "sep", "maxsplit"), true);
            case "splitlines" ->
                new ListValue(lines(text, arguments.bind(name, 0, "keepends").isTrue(0)));
            case "partition" ->
                partition(text, Str.expect(arguments.positionalOnly(name, 1, 1).get(0)), false);
            default ->
                partition(text, Str.expect(arguments.positionalOnly(name, 1, 1).get(0)), true);
        };
    }

    private static ListValue split(String text, Bound arguments, boolean fromRight) {
        int most = arguments.integer(1, -1);
        int limit = most < 0 ? Integer.MAX_VALUE : most;
        if (!arguments.hasSome(0)) {
            return new ListValue(fromRight ? wordsFromRight(text, limit) : words(text, limit));
        }
        String separator = arguments.string(0);
        if (separator.isEmpty()) {
            throw new Failure("empty separator");
        }
        return new ListValue(
                fromRight ? atSeparatorFromRight(text, separator, limit) : atSeparator(text, separator, limit));
    }

    private static List<Object> atSeparator(String text, String separator, int limit) {
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() < limit; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<Object> atSeparatorFromRight(String text, String separator, int limit) {
        List<Object> parts = new ArrayList<>();
        int to = text.length();
        while (parts.size() < limit) {
            int at = text.lastIndexOf(separator, to - separator.length());
            if (at < 0 || to < separator.length()) {
                break;
            }
            parts.add(text.substring(at + separator.length(), to));
            to = at;
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    private static List<Object> words(String text, int limit) {
        List<Object> parts = new ArrayList<>();
        int at = skip(text, 0, true);
        while (at < text.length() && parts.size() < limit) {
            int end = skip(text, at, false);
            parts.add(text.substring(at, end));
            at = skip(text, end, true);
        }
        if (at < text.length()) {
            parts.add(text.substring(at));
        }
        return parts;
    }

    private static int skip(String text, int from, boolean space) {
        int at = from;
        while (at < text.length() && Text.isSpace(text.charAt(at)) == space) {
            at++;
        }
        return at;
    }

    private static List<Object> wordsFromRight(String text, int limit) {
        List<Object> parts = new ArrayList<>();
        int end = skipBack(text, text.length(), true);
        while (end > 0 && parts.size() < limit) {
            int start = skipBack(text, end, false);
            parts.add(text.substring(start, end));
            end = skipBack(text, start, true);
        }
        if (end > 0) {
            parts.add(text.substring(0, end));
        }
        Collections.reverse(parts);
        return parts;
    }

    private static int skipBack(String text, int from, boolean space) {
        int at = from;
        while (at > 0 && Text.isSpace(text.charAt(at - 1)) == space) {
            at--;
        }
        return at;
    }

    /** Python's splitlines: \r\n is one end, a last end opens no further line. */
    public static List<Object> lines(String text, boolean keepEnds) {
        List<Object> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Text.isLineEnd(text.charAt(i))) {
                boolean pair = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                int next = i + (pair ? 2 : 1);
                lines.add(text.substring(start, keepEnds ? next : i));
                start = next;
                i = next - 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static TupleValue partition(String text, String separator, boolean last) {
        if (separator.isEmpty()) {
            throw new Failure("empty separator");
        }
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return last ? TupleValue.of("", "", text) : TupleValue.of(text, "", "");
        }
        return TupleValue.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }
}
