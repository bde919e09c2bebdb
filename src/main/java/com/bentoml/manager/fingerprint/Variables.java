package com.bentoml.manager.fingerprint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables that the words of a Dockerfile see, as far as it can be told here what they are. */
final class Variables {
    /** What the builder's own machine decides, or its command line. */
    private static final Set<String> OF_THE_BUILDER =
            Set.of("BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETSTAGE");

    private final boolean inherits;
    /** Of one that is set to what can't be told, nothing. */
    private final Map<String, Optional<String>> values = new HashMap<>();

    private final Set<String> unset = new HashSet<>();

    private Variables(boolean inherits) {
        this.inherits = inherits;
    }

    /** Those that FROM sees; one that isn't set is empty there. */
    static Variables global(Map<String, String> values) {
        Variables variables = new Variables(false);
        values.forEach((name, value) -> variables.set(name, Optional.of(value)));
        return variables;
    }

    /** Those of a stage; if it begins with an image, that may have set any. */
    static Variables ofStage(boolean beginsWithImage) {
        return new Variables(beginsWithImage);
    }

    /** Those of a stage that begins with the one that has these. */
    Variables copy() {
        Variables copy = new Variables(inherits);
        copy.values.putAll(values);
        copy.unset.addAll(unset);
        return copy;
    }

    /** Sets one; to nothing if it can't be told to what. */
    void set(String name, Optional<String> value) {
        values.put(name, value);
    }

    /**
     * Declares an argument without a value: it has that of the one before the first stage. If there is none, it counts as
     * unset, though an image that has such a variable would set it.
     */
    void declare(String name, Variables global) {
        Optional<String> value = global.values.get(name);
        if (value == null) {
            unset.add(name);
        } else {
            values.put(name, value);
        }
    }

    /** Whether it can be told what a variable is, or that it isn't set. */
    boolean isKnown(String name) {
        Optional<String> value = values.get(name);
        return value == null
                ? !OF_THE_BUILDER.contains(name) && (!inherits || unset.contains(name))
                : value.isPresent();
    }

    Optional<String> value(String name) {
        return values.getOrDefault(name, Optional.empty());
    }
}
