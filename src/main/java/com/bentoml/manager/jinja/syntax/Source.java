package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Text;

/** The text of a template with a position in it: line ends are \n, and one at the end is not kept. */
final class Source {
    private final String template;
    private final String text;
    private int at;
    private int line = 1;

    Source(String template, String text) {
        this.template = template;
        String unified = unifyLineEnds(text);
        this.text = unified.endsWith("\n") ? unified.substring(0, unified.length() - 1) : unified;
    }

    static String unifyLineEnds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    boolean follows(String part) {
        return text.startsWith(part, at);
    }

    /** The character that many places on, or 0 behind the end. */
    char peek(int places) {
        return at + places < text.length() ? text.charAt(at + places) : 0;
    }

    int codePoint() {
        return text.codePointAt(at);
    }

    char before() {
        return at > 0 ? text.charAt(at - 1) : 0;
    }

    String part(int from, int to) {
        return text.substring(from, to);
    }

    int find(String part, int from) {
        return text.indexOf(part, from);
    }

    /** The position behind the white space that begins there. */
    int skipSpace(int from) {
        int end = from;
        while (end < text.length() && Text.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    boolean matches(String part, int from) {
        return text.startsWith(part, from);
    }

    int length() {
        return text.length();
    }

    /** Goes on to that position and gives what lies between. */
    String advance(int to) {
        String passed = text.substring(at, to);
        for (int i = 0; i < passed.length(); i++) {
            if (passed.charAt(i) == '\n') {
                line++;
            }
        }
        at = to;
        return passed;
    }

    Failure failure(String message) {
        return new Failure(message).at(template, line);
    }
}
