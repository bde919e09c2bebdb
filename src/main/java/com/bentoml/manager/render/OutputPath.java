package com.bentoml.manager.render;

import java.nio.file.Path;

/**
 * Where a file goes: below the generated directory or below {@code docs/}.
 *
 * @param path with {@code /} between the parts
 */
public record OutputPath(Area area, String path) implements Comparable<OutputPath> {
    /** The two folders that belong to the program. */
    public enum Area {
        GENERATED,
        DOCS
    }

    public static OutputPath generated(String path) {
        return new OutputPath(Area.GENERATED, path);
    }

    public static OutputPath docs(String path) {
        return new OutputPath(Area.DOCS, path);
    }

    /** A path with {@code /} between its parts on every system. */
    public static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    Path in(OutputFolders folders) {
        return folders.of(area).resolve(path);
    }

    @Override
    public int compareTo(OutputPath other) {
        return area == other.area ? path.compareTo(other.path) : area.compareTo(other.area);
    }
}
