package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.syntax.Token.Kind;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a template apart with trim_blocks and lstrip_blocks: a newline behind a tag or comment goes, as does the white
 * space before one that begins a line; - takes all white space on its side, + none.
 */
final class Lexer {
    private final Source source;
    private final List<Token> tokens = new ArrayList<>();
    private boolean lineStarts = true;

    private Lexer(Source source) {
        this.source = source;
    }

    /** The tokens; what is no token ends them, and fails when the parser gets there. */
    static TokenStream tokens(String template, String text) {
        Lexer lexer = new Lexer(new Source(template, text));
        Failure failure = null;
        try {
            lexer.run();
        } catch (Failure e) {
            failure = e;
        }
        lexer.tokens.add(Token.of(Kind.END, "", lexer.source.line()));
        return new TokenStream(template, lexer.tokens, failure);
    }

    private void run() {
        while (!source.isAtEnd()) {
            int begin = nextTag();
            if (begin < 0) {
                data(source.part(source.at(), source.length()), source.line());
                source.advance(source.length());
                return;
            }
            textBefore(begin);
            tag();
        }
    }

    /** Where the next tag, print or comment begins. */
    private int nextTag() {
        for (int at = source.find("{", source.at()); at >= 0; at = source.find("{", at + 1)) {
            if (source.matches("{%", at) || source.matches("{{", at) || source.matches("{#", at)) {
                return at;
            }
        }
        return -1;
    }

    private void data(String text, int line) {
        if (!text.isEmpty()) {
            tokens.add(Token.of(Kind.DATA, text, line));
        }
    }

    private void textBefore(int begin) {
        int line = source.line();
        String text = source.advance(begin);
        char sign = sign(begin + 2);
        data(stripped(text, sign, source.follows("{{")), line);
    }

    private char sign(int at) {
        return source.matches("-", at) ? '-' : source.matches("+", at) ? '+' : 0;
    }

    private String stripped(String text, char sign, boolean print) {
        if (sign == '-') {
            int end = text.length();
            while (end > 0 && Text.isSpace(text.charAt(end - 1))) {
                end--;
            }
            return text.substring(0, end);
        }
        int line = text.lastIndexOf('\n') + 1;
        boolean strips = sign != '+' && !print && (line > 0 || lineStarts);
        return strips && isSpace(text, line) ? text.substring(0, line) : text;
    }

    private static boolean isSpace(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!Text.isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void tag() {
        int rawBody = rawBody();
        if (rawBody >= 0) {
            advance(rawBody);
            raw();
        } else if (source.follows("{#")) {
            comment();
        } else {
            boolean print = source.follows("{{");
            int signed = sign(source.at() + 2) == 0 ? 2 : 3;
            tokens.add(Token.of(print ? Kind.VARIABLE_BEGIN : Kind.BLOCK_BEGIN, "", source.line()));
            source.advance(source.at() + signed);
            lineStarts = new TagLexer(source, tokens, print).run();
        }
    }

    private void advance(int to) {
        String passed = source.advance(to);
        lineStarts = passed.endsWith("\n");
    }

    /** Where the text of a raw block begins, if one begins here; its opening tag keeps the newline behind it. */
    private int rawBody() {
        if (!source.follows("{%")) {
            return -1;
        }
        int at = source.at() + (sign(source.at() + 2) == 0 ? 2 : 3);
        at = source.skipSpace(at);
        if (!source.matches("raw", at)) {
            return -1;
        }
        at = source.skipSpace(at + 3);
        if (source.matches("-%}", at)) {
            return source.skipSpace(at + 3);
        }
        return source.matches("%}", at) ? at + 2 : -1;
    }

    private void raw() {
        for (int begin = source.find("{%", source.at()); begin >= 0; begin = source.find("{%", begin + 1)) {
            char sign = sign(begin + 2);
            int name = source.skipSpace(begin + (sign == 0 ? 2 : 3));
            int end = source.matches("endraw", name) ? closing(source.skipSpace(name + 6), "%}") : -1;
            if (end >= 0) {
                int line = source.line();
                data(stripped(source.advance(begin), sign, false), line);
                advance(end);
                return;
            }
        }
        unclosed("Missing end of raw directive");
    }

    private void comment() {
        source.advance(source.at() + (sign(source.at() + 2) == 0 ? 2 : 3));
        for (int at = source.at(); at < source.length(); at++) {
            int end = closing(at, "#}");
            if (end >= 0) {
                advance(end);
                return;
            }
        }
        unclosed("Missing end of comment tag");
    }

    /** Jinja2 lets a comment or raw block pass whose opening is the very end of the template. */
    private void unclosed(String message) {
        if (!source.isAtEnd()) {
            throw source.failure(message);
        }
    }

    private int closing(int at, String close) {
        if (source.matches("-" + close, at)) {
            return source.skipSpace(at + 3);
        }
        if (source.matches("+" + close, at)) {
            return at + 3;
        }
        if (!source.matches(close, at)) {
            return -1;
        }
        return source.matches("\n", at + 2) ? at + 3 : at + 2;
    }
}
