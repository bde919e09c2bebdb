package com.bentoml.manager.manifest;

import java.util.Collection;
import java.util.stream.Collectors;

/** How the faults of a manifest are worded: what was found, what is accepted, and a near name. */
final class Wording {
    private static final int MOST_LISTED = 12;

    private Wording() {}

    /** A name that isn't one of those known, e.g. {@code 'amd46' is not an architecture; did you mean amd64? (…)}. */
    static String notOneOf(String name, String what, Collection<String> known) {
        return Quoted.of(name) + " is not " + what + NearName.hint(name, known) + " (" + listed(known) + ")";
    }

    /** A value of another type than the key takes. */
    static String mistyped(YamlNode found, String expected) {
        return "found " + describe(found) + ", expected " + expected;
    }

    /** A list, and how one entry is written as such where that is sure. */
    static String listOf(String entry) {
        boolean plain = !entry.isEmpty() && entry.chars().noneMatch(it -> it <= ' ' || ",\"\\".indexOf(it) >= 0);
        return plain ? "a list: [\"" + entry + "\"]" : "a list";
    }

    static String listed(Collection<String> known) {
        String names = known.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return known.size() > MOST_LISTED ? names + ", …" : names;
    }

    private static String describe(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return switch (scalar.kind()) {
                case TEXT -> "the text " + Quoted.of(scalar.text());
                case NUMBER -> "the number " + scalar.text();
                case BOOLEAN -> "the boolean " + scalar.text();
                case NULL -> "nothing (null)";
            };
        }
        if (node instanceof YamlNode.Sequence list) {
            return list.items().isEmpty() ? "an empty list" : "a list";
        }
        boolean empty = node instanceof YamlNode.Mapping map && map.entries().isEmpty();
        return empty ? "an empty map" : "a map";
    }
}
