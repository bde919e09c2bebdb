package com.bentoml.manager.yaml;

import java.util.Collection;
import java.util.stream.Collectors;

/** How faults are worded: what was found, and what is accepted. */
public final class Wording {
    private static final int MOST_LISTED = 12;

    private Wording() {}

    /** A value of another type than the key takes. */
    public static String mistyped(YamlNode found, String expected) {
        return "found " + describe(found) + ", expected " + expected;
    }

    /** How a text is written that YAML takes for something else. */
    public static String inQuotes(YamlNode.Scalar unquoted) {
        return "; put it in quotes: \"" + unquoted.text() + "\"";
    }

    /** A list, and how one entry is written as such where that is sure. */
    public static String listOf(String entry) {
        boolean plain = !entry.isEmpty() && entry.chars().noneMatch(it -> it <= ' ' || ",\"\\".indexOf(it) >= 0);
        return plain ? "a list: [\"" + entry + "\"]" : "a list";
    }

    public static String listed(Collection<String> known) {
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
