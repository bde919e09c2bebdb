package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.syntax.Token.Kind;
import com.bentoml.manager.jinja.value.StringRepr;

/** Python's texts in quotes, with its escapes; one that is none stays as it is written. */
final class StringLiteral {
    private final Source source;
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private StringLiteral(Source source, String text) {
        this.source = source;
        this.text = text;
    }

    static Token read(Source source) {
        char quote = source.peek(0);
        int length = 1;
        while (source.peek(length) != quote) {
            length += source.peek(length) == '\\' ? 2 : 1;
            if (source.at() + length >= source.length()) {
                throw source.failure("unexpected char '" + quote + "': the text it begins has no end");
            }
        }
        int line = source.line();
        String raw = source.part(source.at() + 1, source.at() + length);
        String value = raw.indexOf('\\') < 0 ? raw : new StringLiteral(source, ascii(raw)).unescape();
        source.advance(source.at() + length + 1);
        return new Token(Kind.STRING, value, value, line);
    }

    /** Jinja2 writes what isn't ASCII as escapes first, so that a backslash before it escapes a backslash. */
    private static String ascii(String raw) {
        return StringRepr.toAscii(raw);
    }

    private String unescape() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape(text.charAt(at++));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> out.append(c);
            case 'a' -> out.append((char) 7);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append((char) 11);
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 'N' -> named();
            default -> {
                if (c >= '0' && c <= '7') {
                    at--;
                    octal();
                } else {
                    out.append('\\').append(c);
                }
            }
        }
    }

    private void hex(int digits) {
        String hex = at + digits <= text.length() ? text.substring(at, at + digits) : "";
        if (!hex.matches("[0-9a-fA-F]+")) {
            throw source.failure("truncated escape in a text: \\x takes 2, \\u 4 and \\U 8 hexadecimal digits");
        }
        long code = Long.parseLong(hex, 16);
        boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        if (code > Character.MAX_CODE_POINT || surrogate) {
            throw source.failure("illegal Unicode character");
        }
        out.appendCodePoint((int) code);
        at += digits;
    }

    private void octal() {
        int code = 0;
        for (int i = 0; i < 3 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '7'; i++) {
            code = code * 8 + text.charAt(at++) - '0';
        }
        out.append((char) code);
    }

    private void named() {
        int end = text.indexOf('}', at);
        if (end < 0 || text.charAt(at) != '{') {
            throw source.failure("malformed \\N character escape");
        }
        try {
            out.appendCodePoint(Character.codePointOf(text.substring(at + 1, end)));
        } catch (IllegalArgumentException e) {
            throw source.failure("unknown Unicode character name");
        }
        at = end + 1;
    }
}
