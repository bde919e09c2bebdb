package com.bentoml.manager.jinja;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import com.hubspot.jinjava.tree.parse.DefaultTokenScannerSymbols;
import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.tree.parse.TextToken;
import com.hubspot.jinjava.tree.parse.TokenScannerSymbols;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Reads a template into jinjava's tree, as jinjava's own parser takes other white space away than Jinja2: here goes what
 * goes for trim_blocks, lstrip_blocks, - and +, and at the end.
 */
final class TemplateParser {
    private static final TokenScannerSymbols SYMBOLS = new DefaultTokenScannerSymbols();
    private static final String SPACES = "(?U)[\\s\u001c-\u001f]+";
    private static final Pattern SPACE_AT_START = Pattern.compile(SPACES);
    private static final Pattern SPACE_AT_END = Pattern.compile("(?<![\\s\u001c-\u001f])" + SPACES + "$");
    private static final Pattern START = Pattern.compile("\\{[{%#][-+]?");
    private static final Pattern END_OF_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");
    private static final String QUOTED = "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'";
    private static final Pattern BRACE = Pattern.compile(QUOTED + "|[{}]", Pattern.DOTALL);
    private static final Pattern NEEDLESS = Pattern.compile(QUOTED + "|\n|,\\s*(?=\\])", Pattern.DOTALL);

    private final String template;
    private final String text;
    private final Deque<TagNode> open = new ArrayDeque<>();
    private int at;

    TemplateParser(String template, String text) {
        this.template = template;
        this.text = StringUtils.removeEnd(text.replace("\r\n", "\n").replace('\r', '\n'), "\n");
    }

    Node tree() {
        open.push(new TagNode(Statements.ALL.get("do"), new TagToken("{% do %}", 1, 0, SYMBOLS), SYMBOLS));
        Matcher start = START.matcher(text);
        while (start.find(at)) {
            char kind = text.charAt(start.start() + 1);
            plain(start.start(), kind, start.group().substring(2));
            at = start.end();
            tag(kind, start.start());
        }
        plain(text.length(), '{', "");
        if (open.size() > 1) {
            TagNode node = open.element();
            throw new Fault(node + " has no end", new TemplateLine(template, node.getLineNumber()));
        }
        return open.pop();
    }

    private int line(int position) {
        return 1 + StringUtils.countMatches(text.substring(0, position), '\n');
    }

    private Fault fault(String message, int position) {
        return new Fault(message, new TemplateLine(template, line(position)));
    }

    /** The text before a tag. */
    private void plain(int end, char kind, String sign) {
        String plain = text.substring(at, end);
        int last = plain.lastIndexOf('\n') + 1;
        if (sign.equals("-")) {
            plain = SPACE_AT_END.matcher(plain).replaceFirst("");
        } else if (kind != '{' && sign.isEmpty() && (last > 0 || at == 0 || text.charAt(at - 1) == '\n')) {
            boolean isIndentation = plain.substring(last).matches("(" + SPACES + ")?");
            plain = isIndentation ? plain.substring(0, last) : plain;
        }
        open.element().getChildren().add(new TextNode(new TextToken(plain, line(at), 0, SYMBOLS)));
    }

    private void tag(char kind, int from) {
        int end = kind == '#' ? text.indexOf("#}", at) : endOf(kind);
        if (end < 0) {
            throw fault("this tag has no end", from);
        }
        String inside = text.substring(at, end);
        boolean hasSign = inside.endsWith("-") || (inside.endsWith("+") && kind != '{');
        String sign = hasSign ? StringUtils.right(inside, 1) : "";
        String code = StringUtils.removeEnd(inside, sign).strip();
        at = end + 2;
        if (kind == '%' && code.equals("raw")) {
            raw(sign, from);
            return;
        }
        if (kind != '#') {
            statement(kind == '{' ? "print " + code : code, from);
        }
        skip(kind, sign);
    }

    /** What goes behind a tag. */
    private void skip(char kind, String sign) {
        Matcher space = SPACE_AT_START.matcher(text).region(at, text.length());
        if (sign.equals("-")) {
            at = space.lookingAt() ? space.end() : at;
        } else if (kind != '{' && sign.isEmpty() && text.startsWith("\n", at)) {
            at++;
        }
    }

    /** Jinja2 trims no newline behind {% raw %}. */
    private void raw(String sign, int from) {
        skip('{', sign);
        Matcher end = END_OF_RAW.matcher(text);
        if (!end.find(at)) {
            throw fault("this raw block has no end", from);
        }
        plain(end.start(), '%', end.group(1));
        at = end.end();
        skip('%', end.group(2));
    }

    /** Where a tag ends; braces of maps and what is quoted don't end it. */
    private int endOf(char kind) {
        Matcher brace = BRACE.matcher(text).region(at, text.length());
        int braces = 0;
        while (brace.find()) {
            boolean isClosing = brace.group().equals("}");
            int end = kind == '{' ? brace.start() : brace.start() - 1;
            if (isClosing && braces == 0 && end >= at && text.startsWith(kind == '{' ? "}}" : "%}", end)) {
                return end;
            }
            braces += isClosing ? -1 : brace.group().equals("{") ? 1 : 0;
        }
        return -1;
    }

    /** jinjava reads expressions in one line, and no comma before the end of a list. */
    private void statement(String code, int from) {
        String line = NEEDLESS.matcher(code).replaceAll(it -> {
            String found = it.group();
            return "\"'".indexOf(found.charAt(0)) >= 0
                    ? Matcher.quoteReplacement(found)
                    : found.equals("\n") ? " " : "";
        });
        TagToken token = new TagToken("{% " + line + " %}", line(from), 0, SYMBOLS);
        String name = token.getTagName();
        if (name.equals(open.element().getEndName())) {
            open.pop();
            return;
        }
        Statements.Statement statement = Statements.ALL.get(name);
        if (statement == null) {
            throw fault("no statement is named '" + name + "' here", from);
        }
        TagNode node = new TagNode(statement, token, SYMBOLS);
        open.element().getChildren().add(node);
        if (statement.hasEnd(token)) {
            open.push(node);
        }
    }
}
