package com.bentoml.manager.jinja;

import java.util.ArrayList;
import java.util.List;

/** A text that grows, and for each of its lines the line of a template that made it. */
final class Output {
    final StringBuilder text = new StringBuilder();
    final List<TemplateLine> lines = new ArrayList<>();

    /** A line was made by what first put something into it; plain text has its lines one below the other. */
    void add(String added, TemplateLine from, boolean isPlain) {
        int line = from.line();
        for (String piece : added.split("(?<=\n)")) {
            if (!piece.isEmpty() && (text.isEmpty() || text.charAt(text.length() - 1) == '\n')) {
                lines.add(new TemplateLine(from.template(), line));
            }
            Python.limited(text.append(piece));
            line += isPlain ? 1 : 0;
        }
    }

    /** What there is, where the last line may be empty. */
    Rendering.Text rendering(TemplateLine last, List<TemplateUse> uses) {
        boolean isOpen = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        if (isOpen) {
            lines.add(last);
        }
        return new Rendering.Text(text.toString(), lines, uses);
    }
}
