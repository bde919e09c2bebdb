package com.bentoml.manager.fingerprint;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that {@code FROM} sees: arguments that are declared before the first one, and what the builder sets. */
final class Variables {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)(?:(:?[-+])((?:[^${}]|\\$\\w+|\\$\\{\\w+})*))?})");
    private static final Set<String> OF_THE_BUILDER =
            Set.of("BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETSTAGE");

    private final Map<String, Optional<String>> given;
    private final char escape;
    /** Of one that only the builder knows, nothing. */
    private final Map<String, Optional<String>> values = new HashMap<>();

    private final Set<String> valueless = new LinkedHashSet<>();

    /**
     * A word with its variables filled in.
     *
     * @param text nothing if only the builder can tell
     * @param missing the variables in it without a value, each with what it lacks
     */
    record Expanded(Optional<String> text, Set<String> missing) {}

    /**
     * Begins with what the builder sets.
     *
     * @param given the arguments of the build; of one whose value isn't known here, nothing
     */
    Variables(Map<String, Optional<String>> given, String platform, char escape) {
        this.given = given;
        this.escape = escape;
        OF_THE_BUILDER.forEach(name -> values.put(name, Optional.empty()));
        String[] parts = (platform + "//").split("/", -1);
        put("TARGETPLATFORM", platform);
        put("TARGETOS", parts[0]);
        put("TARGETARCH", parts[1]);
        put("TARGETVARIANT", parts[2]);
    }

    private void put(String name, String value) {
        values.put(name, given.getOrDefault(name, Optional.of(value)));
    }

    /** Takes an {@code ARG}, one word of it: {@code NAME} or {@code NAME=DEFAULT}. */
    void declare(String word) {
        String[] pair = word.split("=", 2);
        String name = pair[0].replaceAll("[\"']", "");
        if (given.containsKey(name)) {
            values.put(name, given.get(name));
        } else if (pair.length > 1) {
            values.put(name, expand(pair[1]).text());
        } else if (!values.containsKey(name)) {
            valueless.add(name);
        }
    }

    Expanded expand(String word) {
        Set<String> missing = new LinkedHashSet<>();
        boolean[] known = {word.indexOf('\'') < 0 && word.indexOf(escape) < 0};
        String text = filled(word.replace("\"", ""), missing, known);
        return new Expanded(known[0] && text.indexOf('$') < 0 ? Optional.of(text) : Optional.empty(), missing);
    }

    private String filled(String word, Set<String> missing, boolean[] known) {
        return REFERENCE.matcher(word).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            String operator = found.group(3) == null ? "" : found.group(3);
            Optional<String> value = values.getOrDefault(name, Optional.of(""));
            boolean set =
                    value.isEmpty() || (operator.startsWith(":") ? !value.get().isEmpty() : isSet(name));
            if (operator.endsWith("-") != set && !operator.isEmpty()) {
                return Matcher.quoteReplacement(filled(found.group(4), missing, known));
            }
            known[0] &= value.isPresent();
            if (value.filter(String::isEmpty).isPresent() && operator.isEmpty()) {
                missing.add(
                        isSet(name) || valueless.contains(name)
                                ? name + " has no value"
                                : "no ARG before the first FROM declares " + name);
            }
            return Matcher.quoteReplacement(operator.endsWith("+") ? "" : value.orElse(""));
        });
    }

    private boolean isSet(String name) {
        return values.containsKey(name);
    }
}
