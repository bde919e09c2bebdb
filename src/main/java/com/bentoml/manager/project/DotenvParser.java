package com.bentoml.manager.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a {@code .env} file: {@code NAME=VALUE}, also behind {@code export}, with quotes and comments.
 * Nothing in a value is expanded, and a # begins a comment only behind a space: passwords have both.
 */
final class DotenvParser {
    private static final Pattern NAME =
            Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*");
    private static final Pattern NOTHING = Pattern.compile("[ \\t]*(?:#[^\\n]*)?(?:\\n|\\z)");
    private static final Pattern COMMENT = Pattern.compile("(?<=[ \\t])#");

    /** What stands for bytes that aren't UTF-8. A password with such is none. */
    private static final String UNDECODED = "\uFFFD";

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Integer> malformed = new ArrayList<>();
    private int at;

    private DotenvParser(String text) {
        this.text = text;
    }

    static EnvironmentFile parse(String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        DotenvParser parser = new DotenvParser(unmarked.replace("\r\n", "\n"));
        while (parser.at < parser.text.length()) {
            parser.entry();
        }
        return new EnvironmentFile(parser.values, parser.malformed);
    }

    private void entry() {
        int start = at;
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (name.lookingAt()) {
            at = name.end();
            StringBuilder value = new StringBuilder();
            if (value(value) && skipNothing() && value.indexOf(UNDECODED) < 0) {
                values.put(name.group(1), value.toString());
                return;
            }
        } else if (skipNothing()) {
            return;
        }
        malformed.add(1
                + (int) text.substring(0, start)
                        .chars()
                        .filter(it -> it == '\n')
                        .count());
        at = Math.min(text.length(), endOfLine(start) + 1);
    }

    /** Gives whether there is a whole one. */
    private boolean value(StringBuilder value) {
        char first = at < text.length() ? text.charAt(at) : '\n';
        if (first == '\'' || first == '"') {
            at++;
            return quoted(first, value);
        }
        int end = endOfLine(at);
        Matcher comment = COMMENT.matcher(text).region(at, end).useTransparentBounds(true);
        value.append(text.substring(at, comment.find() ? comment.start() : end).strip());
        at = end;
        return true;
    }

    private boolean quoted(char quote, StringBuilder value) {
        for (; at < text.length(); at++) {
            char it = text.charAt(at);
            if (it == quote) {
                at++;
                return true;
            }
            boolean escape = it == '\\' && quote == '"' && at + 1 < text.length();
            value.append(escape ? escaped(text.charAt(++at)) : String.valueOf(it));
        }
        return false;
    }

    private static String escaped(char it) {
        return switch (it) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$', '`' -> String.valueOf(it);
            default -> "\\" + it;
        };
    }

    private boolean skipNothing() {
        Matcher nothing = NOTHING.matcher(text).region(at, text.length());
        boolean found = nothing.lookingAt();
        at = found ? nothing.end() : at;
        return found;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
