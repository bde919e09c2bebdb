package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.syntax.Token.Kind;
import com.bentoml.manager.jinja.value.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The tokens between the braces of one tag or print, up to its end; a closing brace of a dict is no end. */
final class TagLexer {
    private final Source source;
    private final List<Token> tokens;
    private final boolean print;
    private final Deque<Character> open = new ArrayDeque<>();

    TagLexer(Source source, List<Token> tokens, boolean print) {
        this.source = source;
        this.tokens = tokens;
        this.print = print;
    }

    /** Whether what follows begins a line. */
    boolean run() {
        while (!source.isAtEnd()) {
            int end = open.isEmpty() ? end() : -1;
            if (end >= 0) {
                tokens.add(Token.of(print ? Kind.VARIABLE_END : Kind.BLOCK_END, "", source.line()));
                return source.advance(end).endsWith("\n");
            }
            next();
        }
        return false;
    }

    /** Where the tag ends, if it ends here: {@code -%}} takes all space behind it, {@code %}} one newline. */
    private int end() {
        int at = source.at();
        String close = print ? "}}" : "%}";
        if (source.follows("-" + close)) {
            return source.skipSpace(at + 3);
        }
        if (!print && source.follows("+%}")) {
            return at + 3;
        }
        if (!source.follows(close)) {
            return -1;
        }
        return !print && source.matches("\n", at + 2) ? at + 3 : at + 2;
    }

    private void next() {
        char c = source.peek(0);
        if (Text.isSpace(c)) {
            source.advance(source.skipSpace(source.at()));
        } else if (c >= '0' && c <= '9') {
            tokens.add(NumberLiteral.read(source));
        } else if (c == '\'' || c == '"') {
            tokens.add(StringLiteral.read(source));
        } else if (isNamePart(source.codePoint())) {
            name();
        } else {
            operator();
        }
    }

    private static boolean isNamePart(int c) {
        return c == '_' || Character.isLetterOrDigit(c) || (c > 0x7f && Character.isUnicodeIdentifierPart(c));
    }

    private void name() {
        int end = source.at();
        while (end < source.length()
                && isNamePart(
                        source.part(end, Math.min(end + 2, source.length())).codePointAt(0))) {
            end += Character.charCount(
                    source.part(end, Math.min(end + 2, source.length())).codePointAt(0));
        }
        int line = source.line();
        String name = source.part(source.at(), end);
        int first = name.codePointAt(0);
        if (first != '_' && !Character.isUnicodeIdentifierStart(first)) {
            throw source.failure("Invalid character in identifier");
        }
        source.advance(end);
        tokens.add(Token.of(Kind.NAME, name, line));
    }

    private void operator() {
        String two = source.part(source.at(), Math.min(source.at() + 2, source.length()));
        String text = isOperator(two) ? two : two.substring(0, 1);
        if (!isOperator(text)) {
            throw source.failure("unexpected char '" + Character.toString(source.codePoint()) + "'");
        }
        balance(text.charAt(0));
        int line = source.line();
        source.advance(source.at() + text.length());
        tokens.add(Token.of(Kind.OPERATOR, text, line));
    }

    private static boolean isOperator(String text) {
        return switch (text) {
            case "**", "//", "==", "!=", ">=", "<=" -> true;
            case "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";" ->
                true;
            default -> false;
        };
    }

    private void balance(char c) {
        switch (c) {
            case '(' -> open.push(')');
            case '[' -> open.push(']');
            case '{' -> open.push('}');
            case ')', ']', '}' -> {
                if (open.isEmpty()) {
                    throw source.failure("unexpected '" + c + "'");
                }
                char expected = open.pop();
                if (expected != c) {
                    throw source.failure("unexpected '" + c + "', expected '" + expected + "'");
                }
            }
            default -> {}
        }
    }
}
