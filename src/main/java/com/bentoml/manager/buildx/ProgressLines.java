package com.bentoml.manager.buildx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Joins the documents of {@code --progress rawjson}: buildx 0.13, which Debian 13 has, indents them over many lines. */
final class ProgressLines {
    private final Consumer<String> documents;
    private final List<String> open = new ArrayList<>();

    /** Gives each document, and each line of text, to {@code documents}. */
    ProgressLines(Consumer<String> documents) {
        this.documents = documents;
    }

    void accept(String line) {
        if (open.isEmpty() ? line.equals("{") : isInside(line)) {
            open.add(line);
            if (line.equals("}")) {
                documents.accept(String.join("\n", open));
                open.clear();
            }
            return;
        }
        open.forEach(documents);
        open.clear();
        documents.accept(line);
    }

    private static boolean isInside(String line) {
        return line.startsWith(" ") || line.equals("}");
    }
}
