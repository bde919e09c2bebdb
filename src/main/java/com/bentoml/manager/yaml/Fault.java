package com.bentoml.manager.yaml;

import java.util.Comparator;

/**
 * Something wrong in a manifest, for its author to mend.
 *
 * @param path e.g. {@code debian11.architectures[1]}; empty for the file as a whole
 * @param message what was found, what is accepted, and a near name where there is one
 */
public record Fault(Place place, String path, String message) implements Comparable<Fault> {
    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::place).thenComparing(Fault::path).thenComparing(Fault::message);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
