package com.bentoml.manager.render;

import com.bentoml.manager.jinja.TemplateFunction;
import com.bentoml.manager.jinja.TemplateLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory, ready to be written.
 *
 * @param template the template it was rendered from, by its path from the project's root
 * @param imageTags the images that are built from it
 * @param context what the template saw
 * @param lines for each line of the text the line of a template that made it
 */
public record RenderedFile(
        OutputPath path,
        String template,
        List<String> imageTags,
        Map<String, @Nullable Object> context,
        String text,
        List<TemplateLine> lines) {

    /** What the template saw, without the functions: all that can be written down. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(context);
        values.values().removeIf(TemplateFunction.class::isInstance);
        return values;
    }

    /** The line of a template that made a line of the text, such as {@code templates/debian/_base.j2:7}. */
    public Optional<String> origin(int line) {
        return line >= 1 && line <= lines.size()
                ? Optional.of(lines.get(line - 1).toString())
                : Optional.empty();
    }

    RenderedFile at(OutputPath other) {
        return new RenderedFile(other, template, imageTags, context, text, lines);
    }
}
