package com.bentoml.manager.registry;

import com.bentoml.manager.report.FailureClass;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tags of a repository, page by page: all of them, or none. */
record TagList(Function<URI, Answer<Reply>> pages) {
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final String PAGE = "?n=1000";
    private static final int MOST = 100_000;
    private static final String NEXT = "next";
    private static final Pattern PARAMETER = Pattern.compile(
            "\\s*;\\s*(?:([^\\s;,=\"<>]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;,=\"<>]*)))?)?");
    private static final Pattern LINK = Pattern.compile("[\\s,]*<([^<>]*)>((?:" + PARAMETER + ")*+)\\s*(?:,[\\s,]*|$)");

    /** The tags on a page, and where the next one is. */
    private record Page(List<String> tags, Optional<URI> next) {}

    Answer<List<String>> read(URI first) {
        Set<String> tags = new TreeSet<>();
        Set<URI> seen = new HashSet<>();
        Optional<URI> address = Optional.of(first.resolve(first.getRawPath() + PAGE));
        while (address.isPresent()) {
            URI current = address.get();
            if (!seen.add(current)) {
                return refused(current, "its pages of tags go round in a circle");
            }
            Answer<Page> page = pages.apply(current).then(reply -> page(current, reply));
            if (!(page instanceof Answer.Found<Page> found)) {
                return page instanceof Answer.Missing && !tags.isEmpty()
                        ? refused(current, "its list of tags breaks off")
                        : page.map(Page::tags);
            }
            boolean more = tags.addAll(found.value().tags());
            address = found.value().next();
            if (address.isPresent() && !more && !found.value().tags().isEmpty()) {
                return refused(current, "its pages of tags go round in a circle");
            }
            if (tags.size() > MOST || seen.size() > MOST) {
                return refused(current, "its list of tags has no end after " + MOST);
            }
        }
        return new Answer.Found<>(List.copyOf(tags));
    }

    private static Answer<Page> page(URI address, Reply reply) {
        JsonNode list = reply.body().json().path("tags");
        if (!list.isArray() && !list.isNull()) {
            return refused(address, "what it gave as a list of tags is none");
        }
        Set<String> tags = new TreeSet<>();
        for (JsonNode tag : list) {
            if (tag.isNull()) {
                continue;
            }
            if (!tag.isTextual() || !TAG.matcher(tag.textValue()).matches()) {
                return refused(address, "its list of tags has something that can't be one: " + tag);
            }
            tags.add(tag.textValue());
        }
        return next(address, reply)
                .<Answer<Page>>map(next -> new Answer.Found<>(
                        new Page(List.copyOf(tags), next.stream().findFirst())))
                .orElseGet(() -> refused(address, "its list of tags goes on, by a link that can't be followed"));
    }

    /** One address or none; nothing if that can't be told. */
    private static Optional<Set<URI>> next(URI address, Reply reply) {
        Optional<Set<String>> links = links(reply.headers().getOrDefault("Link", List.of()));
        Set<URI> next = new HashSet<>();
        for (String link : links.orElse(Set.of())) {
            Optional<URI> target = resolved(address, link);
            target.ifPresent(next::add);
            if (target.isEmpty() || next.size() > 1) {
                return Optional.empty();
            }
        }
        return links.map(it -> next);
    }

    /** Only within the registry, as the request carries authorization. */
    private static Optional<URI> resolved(URI address, String link) {
        try {
            // Java takes a bare query for that of the folder.
            boolean query = link.isEmpty() || link.startsWith("?");
            URI target = address.resolve(query ? address.getRawPath() + link : link);
            return Optional.ofNullable(target.getRawPath())
                    .map(path -> path + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()))
                    .map(address::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> Answer<T> refused(URI address, String words) {
        return new Answer.Refused<>(FailureClass.UNKNOWN, address.getAuthority() + ": " + words);
    }

    /**
     * The addresses of the next page; nothing if not all of the headers is understood, as that may have been one.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8288#section-3">the header</a>
     */
    private static Optional<Set<String>> links(List<String> headers) {
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
