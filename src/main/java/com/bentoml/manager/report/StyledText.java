package com.bentoml.manager.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line with some words in colour; text within the words can't change the style. */
public record StyledText(List<Span> spans) {
    public StyledText {
        spans = List.copyOf(spans);
    }

    /** Words that look alike. */
    record Span(String text, Style style) {}

    /** How words look, as a parameter of ECMA-48's SGR. */
    enum Style {
        PLAIN(""),
        GOOD("32"),
        BAD("1;31"),
        DOUBTFUL("33"),
        STRONG("1");

        private final String parameter;

        Style(String parameter) {
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }

    public static StyledText of(String text) {
        return in(Style.PLAIN, text);
    }

    public static StyledText good(String text) {
        return in(Style.GOOD, text);
    }

    public static StyledText bad(String text) {
        return in(Style.BAD, text);
    }

    public static StyledText doubtful(String text) {
        return in(Style.DOUBTFUL, text);
    }

    public static StyledText strong(String text) {
        return in(Style.STRONG, text);
    }

    public StyledText and(String text) {
        return and(of(text));
    }

    public StyledText and(StyledText more) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(more.spans);
        return new StyledText(all);
    }

    private static StyledText in(Style style, String text) {
        return new StyledText(List.of(new Span(text, style)));
    }

    /** The words alone. */
    @Override
    public String toString() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
