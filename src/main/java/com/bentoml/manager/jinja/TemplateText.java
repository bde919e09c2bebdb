package com.bentoml.manager.jinja;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Writes a template so that jinjava reads it as Jinja2 would: takes out the white space that goes (for trim_blocks,
 * lstrip_blocks, - and +, and at the end), for jinjava takes out other, and marks where each piece comes from. Lines keep
 * their numbers: newlines that went are put into a comment behind the tag.
 */
final class TemplateText {
    private static final Pattern START = Pattern.compile("\\{[{%#][-+]?");
    private static final String SPACES = "(?U)[\\s\u001c-\u001f]+";
    private static final Pattern SPACE = Pattern.compile("^" + SPACES + "$");
    private static final Pattern SPACE_AT_START = Pattern.compile(SPACES);
    private static final Pattern SPACE_AT_END = Pattern.compile("(?<![\\s\u001c-\u001f])" + SPACES + "$");
    private static final Pattern END_OF_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");
    private static final Pattern PIECE =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|[-+]?[%}]\\}|[{}\n]|.", Pattern.DOTALL);

    private final String text;
    private final IntFunction<String> marks;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int line = 1;
    private int owed;

    private TemplateText(String text, IntFunction<String> marks) {
        this.text = text;
        this.marks = marks;
    }

    static String forJinjava(String text, IntFunction<String> marks) {
        if (Origins.isIn(text)) {
            throw new Fault("the template has U+FDD0 in it, which is no character");
        }
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        return new TemplateText(StringUtils.removeEnd(unix, "\n"), marks).written();
    }

    private String written() {
        Matcher start = START.matcher(text);
        while (start.find(at)) {
            char kind = text.charAt(start.start() + 1);
            keep(kept(start.start(), kind, start.group().substring(2)), start.start());
            moveTo(start.end());
            tag(kind);
            payLines();
        }
        return out.append(marked(text.substring(at))).toString();
    }

    private void tag(char kind) {
        int from = line;
        StringBuilder code = new StringBuilder();
        int end = kind == '#' ? text.indexOf("#}", at) : endOf(kind, code);
        if (end < 0) {
            throw new Fault("this tag has no end", from);
        }
        String inside = text.substring(at, end);
        boolean hasSign = inside.endsWith("-") || (inside.endsWith("+") && kind != '{');
        String sign = hasSign ? StringUtils.right(inside, 1) : "";
        int before = line;
        moveTo(end + 2);
        if (kind == '%' && StringUtils.removeEnd(inside, sign).strip().equals("raw")) {
            raw(sign, from);
            return;
        }
        owed += line - before;
        if (kind != '#') {
            String written = StringUtils.removeEnd(code.toString(), sign).strip();
            owed -= StringUtils.countMatches(written, '\n');
            out.append(kind == '{' ? marks.apply(from) : "");
            out.append('{').append(kind).append(' ').append(written).append(kind == '{' ? " }}" : " %}");
        }
        after(kind, sign);
    }

    private void moveTo(int position) {
        line += StringUtils.countMatches(text.substring(at, position), '\n');
        at = position;
    }

    /** The text before a tag. */
    private void keep(String kept, int end) {
        out.append(marked(kept));
        int before = line;
        moveTo(end);
        owed += line - before - StringUtils.countMatches(kept, '\n');
        payLines();
    }

    private String marked(String kept) {
        StringBuilder marked = new StringBuilder();
        String[] lines = kept.split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            marked.append(index == 0 ? "" : "\n");
            if (!lines[index].isEmpty() || index < lines.length - 1) {
                marked.append(marks.apply(line + index)).append(lines[index]);
            }
        }
        return marked.toString();
    }

    private String kept(int end, char kind, String sign) {
        String plain = text.substring(at, end);
        if (sign.equals("-")) {
            return SPACE_AT_END.matcher(plain).replaceFirst("");
        }
        int last = plain.lastIndexOf('\n') + 1;
        boolean isIndented = kind != '{' && sign.isEmpty() && (last > 0 || at == 0 || text.charAt(at - 1) == '\n');
        return isIndented
                ? plain.substring(0, last)
                        + SPACE.matcher(plain.substring(last)).replaceFirst("")
                : plain;
    }

    /** Skips what goes behind a tag. */
    private void after(char kind, String sign) {
        int before = line;
        if (sign.equals("-")) {
            Matcher space = SPACE_AT_START.matcher(text).region(at, text.length());
            moveTo(space.lookingAt() ? space.end() : at);
        } else if (kind != '{' && sign.isEmpty() && text.startsWith("\n", at)) {
            moveTo(at + 1);
        }
        owed += line - before;
    }

    private void payLines() {
        out.append(owed > 0 ? "{#" + "\n".repeat(owed) + "#}" : "");
        owed = 0;
    }

    /** Jinja2 trims no newline behind {% raw %}. */
    private void raw(String sign, int from) {
        after('{', sign);
        Matcher end = END_OF_RAW.matcher(text);
        if (!end.find(at)) {
            throw new Fault("this raw block has no end", from);
        }
        String kept = kept(end.start(), '%', end.group(1));
        owed = 0;
        out.append("{% raw %}").append(marked(kept)).append("{% endraw %}");
        moveTo(end.end());
        owed = line - from - StringUtils.countMatches(kept, '\n');
        after('%', end.group(2));
    }

    /** Where a tag ends, and what it holds, in one line; braces of maps and what is quoted don't end it. */
    private int endOf(char kind, StringBuilder code) {
        Matcher piece = PIECE.matcher(text).region(at, text.length());
        String end = kind == '{' ? "}}" : "%}";
        int braces = 0;
        while (piece.lookingAt()) {
            String found = piece.group();
            boolean isQuoted = found.startsWith("\"") || found.startsWith("'");
            if (!isQuoted && braces == 0 && found.endsWith(end)) {
                code.append(StringUtils.removeEnd(found, end));
                return piece.end() - 2;
            }
            String one = isQuoted ? found : found.substring(0, 1);
            braces += one.equals("{") ? 1 : one.equals("}") ? -1 : 0;
            int last = code.toString().stripTrailing().length() - 1;
            if (one.equals("]") && last >= 0 && code.charAt(last) == ',') {
                code.deleteCharAt(last);
            }
            code.append(one.equals("\n") ? " " : "}%+".contains(one) ? one + " " : one);
            piece.region(piece.start() + one.length(), text.length());
        }
        return -1;
    }
}
