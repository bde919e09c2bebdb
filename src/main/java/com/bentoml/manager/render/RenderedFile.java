package com.bentoml.manager.render;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory, ready to be written.
 *
 * @param template the template it was rendered from, by its path from the project's root
 * @param imageTags the images that are built from it
 * @param context what the template saw
 */
public record RenderedFile(
        OutputPath path, String template, List<String> imageTags, Map<String, @Nullable Object> context, String text) {

    RenderedFile at(OutputPath other) {
        return new RenderedFile(other, template, imageTags, context, text);
    }
}
