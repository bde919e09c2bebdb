package com.bentoml.manager.registry;

import com.bentoml.manager.report.FailureClass;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tags of a repository, page by page. */
record TagList(Function<URI, Answer<Reply>> pages) {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");
    private static final String PAGE = "?n=1000";

    Answer<List<String>> read(Optional<URI> first) {
        Set<String> tags = new TreeSet<>();
        Set<URI> seen = new HashSet<>();
        Optional<URI> page = first.map(it -> it.resolve(it.getRawPath() + PAGE));
        while (page.isPresent()) {
            URI address = page.get();
            if (!seen.add(address)) {
                return refused(address, "its pages of tags go round in a circle");
            }
            Answer<Reply> answer = pages.apply(address);
            if (!(answer instanceof Answer.Found<Reply> found)) {
                return answer.map(reply -> List.of());
            }
            JsonNode tagsOfPage = Json.read(found.value().body().text()).path("tags");
            if (tagsOfPage.isMissingNode()) {
                return refused(address, "what it gave as a list of tags is none");
            }
            tagsOfPage.forEach((JsonNode tag) -> tags.add(tag.asText()));
            page = next(address, found.value());
        }
        return first.isPresent()
                ? new Answer.Found<>(List.copyOf(tags))
                : new Answer.Refused<>(FailureClass.UNKNOWN, "not the name of a repository");
    }

    /** Only within the registry, for it is shown who asks. */
    private static Optional<URI> next(URI address, Reply reply) {
        Matcher link = NEXT.matcher(reply.header("Link").orElse(""));
        try {
            return link.find()
                    ? Optional.of(address.resolve(link.group(1)))
                            .map(it -> address.resolve(
                                    it.getRawPath() + (it.getRawQuery() == null ? "" : "?" + it.getRawQuery())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer<List<String>> refused(URI address, String words) {
        return new Answer.Refused<>(FailureClass.UNKNOWN, address.getAuthority() + ": " + words);
    }
}
