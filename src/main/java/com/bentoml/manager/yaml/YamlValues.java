package com.bentoml.manager.yaml;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All values below one, by the path they are used at, with aliases and merges carried out.
 *
 * @param broken whether some value couldn't be read
 */
public record YamlValues(Map<String, YamlNode> nodes, boolean broken) {

    /**
     * Walks through a value.
     *
     * @throws YamlFaults.Stop if aliases make it too large
     */
    public static YamlValues of(String path, Place key, YamlNode node, YamlFaults faults) {
        Walk walk = new Walk(key, faults);
        walk.visit(path, node);
        return new YamlValues(walk.nodes, walk.broken);
    }

    /** The value at a path, or at the longest beginning of it that has one. */
    public YamlNode nearest(String path) {
        String rest = path;
        while (!nodes.containsKey(rest)) {
            rest = Places.parent(rest);
        }
        return requireNonNull(nodes.get(rest));
    }

    private static final class Walk {
        private final Place key;
        private final YamlFaults faults;
        private final Map<String, YamlNode> nodes = new LinkedHashMap<>();
        private boolean broken;

        Walk(Place key, YamlFaults faults) {
            this.key = key;
            this.faults = faults;
        }

        void visit(String path, YamlNode node) {
            faults.count(1, key);
            nodes.put(path, node);
            if (node instanceof YamlNode.Mapping map) {
                broken |= !map.whole();
                map.entries().forEach((key, entry) -> visit(path + "." + key, entry.value()));
            } else if (node instanceof YamlNode.Sequence list) {
                for (int index = 0; index < list.items().size(); index++) {
                    visit(path + "[" + index + "]", list.items().get(index));
                }
            }
            broken |= node instanceof YamlNode.Broken;
        }
    }
}
