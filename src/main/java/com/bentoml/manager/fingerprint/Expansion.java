package com.bentoml.manager.fingerprint;

import java.util.Optional;

/** Fills in the variables of a Dockerfile's word and takes away its quotes. */
final class Expansion {
    private final String text;
    private final Variables values;
    private final char escape;
    private int next;
    private boolean known = true;

    private Expansion(String text, Variables values, char escape) {
        this.text = text;
        this.values = values;
        this.escape = escape;
    }

    /** The word as the builder reads it, or nothing if only the builder can tell. What is known to be unset is empty. */
    static Optional<String> of(String word, Variables values, char escape) {
        if (isPlain(word, escape)) {
            return Optional.of(word);
        }
        Expansion expansion = new Expansion(word, values, escape);
        String result = expansion.until('\0', false);
        return expansion.known ? Optional.of(result) : Optional.empty();
    }

    private static boolean isPlain(String word, char escape) {
        return word.indexOf('$') < 0 && word.indexOf('"') < 0 && word.indexOf('\'') < 0 && word.indexOf(escape) < 0;
    }

    private String until(char end, boolean quoted) {
        StringBuilder result = new StringBuilder();
        while (next < text.length() && text.charAt(next) != end) {
            char c = text.charAt(next++);
            if (c == escape && next < text.length()) {
                result.append(escaped(quoted));
            } else if (c == '$') {
                result.append(variable());
            } else if (c == '"' && !quoted) {
                result.append(until('"', true));
                next++;
            } else if (c == '\'' && !quoted) {
                result.append(literal());
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    /** What follows an escape; within quotes, most of it doesn't need one, which then stays. */
    private String escaped(boolean quoted) {
        char c = text.charAt(next++);
        return quoted && c != '"' && c != '$' && c != escape ? "" + escape + c : String.valueOf(c);
    }

    private String literal() {
        int end = text.indexOf('\'', next);
        String literal = text.substring(next, end < 0 ? text.length() : end);
        next += literal.length() + 1;
        return literal;
    }

    private String variable() {
        if (next < text.length() && text.charAt(next) == '{') {
            next++;
            return braced();
        }
        String name = name();
        return name.isEmpty() ? "$" : value(name).orElse("");
    }

    /** {@code ${name}}, {@code ${name:-word}} and their like; what cuts patterns off isn't worked out here. */
    private String braced() {
        Optional<String> value = value(name());
        boolean emptyIsUnset = next < text.length() && text.charAt(next) == ':';
        next += emptyIsUnset ? 1 : 0;
        char operator = next < text.length() ? text.charAt(next) : '}';
        next += operator == '}' ? 0 : 1;
        boolean knownBefore = known;
        String word = until('}', false);
        boolean knownWithWord = known;
        known = knownBefore;
        next++;
        Optional<String> set = value.filter(it -> !emptyIsUnset || !it.isEmpty());
        if (set.isPresent() == (operator == '+')) {
            known = knownWithWord;
        }
        return switch (operator) {
            case '}' -> value.orElse("");
            case '-' -> set.orElse(word);
            case '+' -> set.isPresent() ? word : "";
            default -> {
                known &= operator == '?' && set.isPresent();
                yield set.orElse("");
            }
        };
    }

    private String name() {
        int start = next;
        while (next < text.length() && (Character.isLetterOrDigit(text.charAt(next)) || text.charAt(next) == '_')) {
            next++;
        }
        return text.substring(start, next);
    }

    private Optional<String> value(String name) {
        known &= values.isKnown(name);
        return values.value(name);
    }
}
