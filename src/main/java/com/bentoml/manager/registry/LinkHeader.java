package com.bentoml.manager.registry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads where a list goes on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8288#section-3">the header</a>
 */
final class LinkHeader {
    private static final String NEXT = "next";
    private static final Pattern PARAMETER = Pattern.compile(
            "\\s*;\\s*(?:([^\\s;,=\"<>]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;,=\"<>]*)))?)?");
    private static final Pattern LINK = Pattern.compile("[\\s,]*<([^<>]*)>((?:" + PARAMETER + ")*+)\\s*(?:,[\\s,]*|$)");

    private LinkHeader() {}

    /** The addresses of the next page; nothing if not all of the headers is understood, as that may have been one. */
    static Optional<Set<String>> next(List<String> headers) {
        Set<String> next = new LinkedHashSet<>();
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            int end = 0;
            while (end < header.length() && link.region(end, header.length()).lookingAt()) {
                Optional<String> relation = relation(link.group(2));
                if (relation.isEmpty()) {
                    return Optional.empty();
                }
                if (List.of(relation.get().split("\\s+")).contains(NEXT)) {
                    next.add(link.group(1));
                }
                end = link.end();
            }
            if (!header.substring(end).isBlank()) {
                return Optional.empty();
            }
        }
        return Optional.of(next);
    }

    /** What a link is to this page, in lower case; nothing if that isn't said, or said of another page. */
    private static Optional<String> relation(String parameters) {
        Optional<String> relation = Optional.empty();
        for (Matcher parameter = PARAMETER.matcher(parameters); parameter.find(); ) {
            String name = Optional.ofNullable(parameter.group(1)).orElse("").toLowerCase(Locale.ROOT);
            if (name.equals("anchor")) {
                return Optional.empty();
            }
            if (name.equals("rel") && relation.isEmpty()) {
                relation = Optional.ofNullable(parameter.group(2)).or(() -> Optional.ofNullable(parameter.group(3)));
            }
        }
        // Apostrophes are no quotes, but have been seen as such.
        return relation.map(
                        it -> it.replaceAll("\\\\(.)", "$1").replace("'", "").toLowerCase(Locale.ROOT))
                .filter(it -> !it.isBlank());
    }
}
