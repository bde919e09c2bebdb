package com.bentoml.manager.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file and where it is written. Aliases and merges are resolved: they share the node. */
public sealed interface YamlNode {
    Place place();

    /** Where the value is written, which for a merged one isn't where it is used. */
    YamlPath path();

    /** Something wrong with the value by itself, which is named by where it is written. */
    default Fault fault(String message) {
        return new Fault(place(), path().toString(), message);
    }

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /** A single value. */
    record Scalar(Place place, YamlPath path, String text, Kind kind) implements YamlNode {}

    /** What a scalar is by the core schema of YAML 1.2. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A list. */
    record Sequence(Place place, YamlPath path, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = Collections.unmodifiableList(items);
        }
    }

    /**
     * A map, with what it merges.
     *
     * @param whole false if some of its keys couldn't be read, so that a key which isn't there may not be missing
     */
    record Mapping(Place place, YamlPath path, Map<String, Entry> entries, boolean whole) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * A key and its value.
     *
     * @param place of the key
     * @param path where the key is written
     */
    record Entry(Place place, YamlPath path, YamlNode value) {
        /** Something wrong with the key. */
        public Fault fault(String message) {
            return new Fault(place, path.toString(), message);
        }
    }

    /** Stands where a value couldn't be read and a fault says why. */
    record Broken(Place place, YamlPath path) implements YamlNode {}
}
