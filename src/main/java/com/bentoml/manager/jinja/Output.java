package com.bentoml.manager.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that grows, and for each of its lines the line of a template that made it. */
final class Output {
    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

    final StringBuilder text = new StringBuilder();
    final List<TemplateLine> lines = new ArrayList<>();
    private boolean isNewLine = true;

    /** A line was made by what first put something into it; plain text has its lines one below the other. */
    void add(String added, TemplateLine from, boolean isPlain) {
        Matcher piece = LINE.matcher(added);
        for (int line = from.line(); piece.find(); line += isPlain ? 1 : 0) {
            if (isNewLine) {
                lines.add(new TemplateLine(from.template(), line));
            }
            Python.limited(text.append(piece.group()));
            isNewLine = piece.group().endsWith("\n");
        }
    }

    /** What there is, where the last line may be empty. */
    Rendering.Text rendering(TemplateLine last, List<TemplateUse> uses) {
        if (isNewLine) {
            lines.add(last);
        }
        return new Rendering.Text(text.toString(), lines, uses);
    }
}
