package com.bentoml.manager.yaml;

import java.util.Map;
import java.util.Optional;

/** The position of each value of a manifest, by its path; a merged value is where its anchor was written. */
public final class Places {
    private final Place start;
    private final Map<String, Place> byPath;

    public Places(Place start, Map<String, Place> byPath) {
        this.start = start;
        this.byPath = Map.copyOf(byPath);
    }

    /** The place of the value at a path such as {@code debian11.architectures[1]}, else of its nearest ancestor. */
    public Place of(String path) {
        String rest = path;
        while (!rest.isEmpty()) {
            Place found = byPath.get(rest);
            if (found != null) {
                return found;
            }
            rest = parent(rest);
        }
        return start;
    }

    /** The place of the value at a path, if the file has it. */
    public Optional<Place> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    public Fault fault(String path, String message) {
        return new Fault(of(path), path, message);
    }

    /** The path without its last key or index. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
