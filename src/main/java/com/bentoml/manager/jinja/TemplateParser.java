package com.bentoml.manager.jinja;

import com.google.common.base.CharMatcher;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import com.hubspot.jinjava.tree.parse.DefaultTokenScannerSymbols;
import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.tree.parse.TextToken;
import com.hubspot.jinjava.tree.parse.Token;
import com.hubspot.jinjava.tree.parse.TokenScanner;
import com.hubspot.jinjava.tree.parse.TokenScannerSymbols;
import com.hubspot.jinjava.tree.parse.UnclosedToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Makes a tree of jinjava's tokens. Its own parser takes other white space away than Jinja2; this one takes what goes for
 * trim_blocks, lstrip_blocks, - and +, and the newline at the end.
 */
final class TemplateParser {
    private static final TokenScannerSymbols SYMBOLS = new DefaultTokenScannerSymbols();
    private static final CharMatcher SPACE = CharMatcher.whitespace().or(CharMatcher.inRange('\u001c', '\u001f'));
    private static final Pattern TAG = Pattern.compile("\\{([{%#])([-+]?)(.*?)([-+]?)[}%#]}", Pattern.DOTALL);

    private static final Pattern COMMA_AT_END =
            Pattern.compile("(\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+')|,\\s*(?=])", Pattern.DOTALL);

    private final String template;
    private final Deque<TagNode> open = new ArrayDeque<>();
    private boolean isRaw;
    /** Where the next token begins. The text follows a newline that is taken away as if it stood behind a tag. */
    private int line;
    /** The text since the last tag, where it begins, and the sign of that tag. */
    private String plain = "";

    private int plainLine;
    private String signBefore = "";

    TemplateParser(String template) {
        this.template = template;
    }

    Node tree(String text) {
        open.push(new TagNode(Statements.ALL.get("do"), tag("do"), SYMBOLS));
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        TokenScanner tokens = new TokenScanner("\n" + StringUtils.removeEnd(unix, "\n"), new JinjavaConfig());
        while (hasNext(tokens)) {
            Token token = tokens.next();
            if (token instanceof TextToken && !(token instanceof UnclosedToken)) {
                plain += token.getImage();
            } else {
                tag(token);
                plainLine = line + StringUtils.countMatches(token.getImage(), '\n');
            }
            line += StringUtils.countMatches(token.getImage(), '\n');
        }
        plain("+");
        if (isRaw || open.size() > 1) {
            line = isRaw ? line : open.element().getLineNumber();
            throw fault(isRaw ? "a raw block has no end, or one with - or +" : open.element() + " has no end");
        }
        return open.pop();
    }

    private boolean hasNext(TokenScanner tokens) {
        try {
            return tokens.hasNext();
        } catch (StringIndexOutOfBoundsException e) {
            throw fault("this tag is empty");
        }
    }

    private TagToken tag(String code) {
        return new TagToken("{% " + code + " %}", line, 0, SYMBOLS);
    }

    private Fault fault(String message) {
        return new Fault(message, new TemplateLine(template, line));
    }

    /** Adds the text between two tags. */
    private void plain(String sign) {
        String behind = signBefore.equals("-")
                ? SPACE.trimLeadingFrom(plain)
                : signBefore.isEmpty() ? StringUtils.removeStart(plain, "\n") : plain;
        String gone = StringUtils.removeEnd(plain, behind);
        int last = behind.lastIndexOf('\n') + 1;
        boolean isIndented = (last > 0 || gone.endsWith("\n")) && SPACE.matchesAllOf(behind.substring(last));
        String kept = sign.equals("-")
                ? SPACE.trimTrailingFrom(behind)
                : sign.isEmpty() && isIndented ? behind.substring(0, last) : behind;
        int first = plainLine + StringUtils.countMatches(gone, '\n');
        open.element().getChildren().add(new TextNode(new TextToken(kept, first, 0, SYMBOLS)));
        plain = "";
    }

    private void tag(Token token) {
        Matcher parts = TAG.matcher(token.getImage());
        if (!parts.matches()) {
            throw fault("this tag has no end");
        }
        boolean isPrint = parts.group(1).equals("{");
        String code = COMMA_AT_END.matcher(parts.group(3).strip()).replaceAll("$1");
        boolean isStart = code.equals("raw") && parts.group(1).equals("%");
        plain(isPrint && parts.group(2).isEmpty() ? "+" : parts.group(2));
        signBefore = (isPrint || isStart) && parts.group(4).isEmpty() ? "+" : parts.group(4);
        if (!isRaw && !isStart && !parts.group(1).equals("#")) {
            statement(isPrint ? "print " + code + parts.group(4).replace("-", "") : code);
        }
        isRaw = isStart;
    }

    private void statement(String code) {
        TagToken token = tag(code);
        String name = token.getTagName();
        TagNode parent = open.element();
        if (name.equals(parent.getEndName())) {
            open.pop();
            return;
        }
        Statements.Statement statement = Statements.ALL.get(name);
        if (statement == null || (name.startsWith("el") && !List.of("if", "for").contains(parent.getName()))) {
            throw fault("no statement '" + name + "' is known here");
        }
        TagNode node = new TagNode(statement, token, SYMBOLS);
        parent.getChildren().add(node);
        boolean isSetInLine = name.equals("set") && code.contains("=");
        if (statement.getEndTagName() != null && !isSetInLine) {
            open.push(node);
        }
    }
}
