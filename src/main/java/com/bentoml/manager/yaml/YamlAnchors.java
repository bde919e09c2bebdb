package com.bentoml.manager.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The anchors of a file up to the current line, and the node of each. */
final class YamlAnchors {
    private final Map<String, YamlNode> nodes = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    void open(Optional<String> anchor) {
        anchor.ifPresent(name -> {
            open.add(name);
            nodes.remove(name);
        });
    }

    void close(Optional<String> anchor, YamlNode node) {
        anchor.ifPresent(name -> {
            open.remove(name);
            nodes.put(name, node);
        });
    }

    Optional<YamlNode> find(String alias) {
        return Optional.ofNullable(nodes.get(alias));
    }

    /** Why an alias can't be resolved. */
    String missing(String alias) {
        if (open.contains(alias)) {
            return "the alias *" + alias + " stands inside of what it repeats, &" + alias;
        }
        String anchors = nodes.isEmpty()
                ? " (there are no anchors)"
                : EditDistance.nearest(alias, nodes.keySet())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("") + " (" + Wording.listed(nodes.keySet()) + ")";
        return "the alias *" + alias + " has no anchor &" + alias + " above it" + anchors;
    }
}
