package com.bentoml.manager.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file to be rendered.
 *
 * @param template its path from the project's root
 * @param imageTags the images that are built from it
 * @param context what the template sees
 */
record RenderTask(String template, OutputPath path, List<String> imageTags, Map<String, @Nullable Object> context) {
    RenderTask {
        imageTags = List.copyOf(imageTags);
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }

    /** The file, and the first of the images it is for, as a fault names them. */
    String shown() {
        return path.path() + (imageTags.isEmpty() ? "" : " of " + imageTags.get(0));
    }
}
