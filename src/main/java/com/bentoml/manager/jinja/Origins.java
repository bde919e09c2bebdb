package com.bentoml.manager.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the lines of a text come from. Templates get a mark before each piece of text and each print, which says its line,
 * and is taken out in the end, or when the text becomes a value.
 */
final class Origins {
    /** No character, by Unicode's rules; two of the private use area follow, and say which line it is. */
    private static final char MARK = '\uFDD0';

    private static final char FIRST = '\uE000';
    private static final int COUNT = 6400;
    private static final Pattern PIECE = Pattern.compile(MARK + "(..)([^" + MARK + "]*)", Pattern.DOTALL);

    private final List<TemplateLine> places = new ArrayList<>();

    String mark(String template, int line) {
        places.add(new TemplateLine(template, line));
        int index = places.size() - 1;
        return "" + MARK + (char) (FIRST + index / COUNT) + (char) (FIRST + index % COUNT);
    }

    static boolean isIn(String text) {
        return text.indexOf(MARK) >= 0;
    }

    /** A value without marks, if it is a text. */
    static Object without(Object value) {
        return value instanceof String text && isIn(text) ? PIECE.matcher(text).replaceAll("$2") : value;
    }

    /** A line was made by what first put something into it. */
    Rendering.Text rendering(String template, String text, List<TemplateUse> uses) {
        String marked = mark(template, 1) + text;
        StringBuilder out = new StringBuilder();
        List<TemplateLine> lines = new ArrayList<>();
        boolean isEmpty = true;
        Matcher piece = PIECE.matcher(marked);
        while (piece.find()) {
            TemplateLine place = places.get(
                    (piece.group(1).charAt(0) - FIRST) * COUNT + piece.group(1).charAt(1) - FIRST);
            String[] parts = piece.group(2).split("\n", -1);
            for (int index = 0; index < parts.length; index++) {
                if (index > 0 || lines.isEmpty()) {
                    lines.add(place);
                    isEmpty = true;
                }
                if (isEmpty && (!parts[index].isEmpty() || index < parts.length - 1)) {
                    lines.set(lines.size() - 1, place);
                    isEmpty = false;
                }
            }
            out.append(piece.group(2));
        }
        return new Rendering.Text(out.toString(), lines, uses);
    }
}
