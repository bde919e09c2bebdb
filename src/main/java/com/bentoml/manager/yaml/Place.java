package com.bentoml.manager.yaml;

/**
 * A position in a file.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile == 0 ? Integer.compare(line, other.line) : byFile;
        return byLine == 0 ? Integer.compare(column, other.column) : byLine;
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
