package com.bentoml.manager.decision;

import java.util.List;

/**
 * What has changed of an image, line by line.
 *
 * @param compared the same without the names of its files, so that it is equal for images that have changed alike
 */
public record Details(List<String> shown, List<String> compared) {
    public static final Details NONE = new Details(List.of(), List.of());

    public Details {
        shown = List.copyOf(shown);
        compared = List.copyOf(compared);
    }
}
