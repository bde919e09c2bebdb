package com.bentoml.manager.fingerprint;

import java.util.List;
import java.util.Set;

/**
 * What the Dockerfile of an image puts off by ONBUILD until others are built on it.
 *
 * @param names those that FROM may have for the image
 */
public record Triggers(Set<String> names, List<String> instructions) {
    public static final Triggers NONE = new Triggers(Set.of(), List.of());

    public Triggers {
        names = Set.copyOf(names);
        instructions = List.copyOf(instructions);
    }

    /** Whether platforms may differ in what they say to them. */
    boolean nameTarget() {
        return instructions.stream().anyMatch(it -> it.contains("TARGET"));
    }
}
