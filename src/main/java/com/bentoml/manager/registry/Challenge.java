package com.bentoml.manager.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry wants to see of who asks.
 *
 * @param scheme in lower case
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">tokens</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {
    static final String BEARER = "bearer";
    static final String BASIC = "basic";

    /** A parameter with its value; a word without one begins a challenge. */
    private static final Pattern WORD =
            Pattern.compile("([\\w!#$%&'*+.^`|~-]+)(?:\\s*=\\s*(?:\"(.*?)(?<!\\\\)\"|([^\\s,\"]+)))?");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The best of those in an answer: a token rather than a password. */
    static Optional<Challenge> of(Reply reply) {
        return of(reply.headers().getOrDefault("WWW-Authenticate", List.of()));
    }

    static Optional<Challenge> of(List<String> lines) {
        List<Challenge> all =
                lines.stream().flatMap(line -> parse(line).stream()).toList();
        return find(all, BEARER).or(() -> find(all, BASIC));
    }

    private static Optional<Challenge> find(List<Challenge> all, String scheme) {
        return all.stream().filter(it -> it.scheme.equals(scheme)).findFirst();
    }

    /** A line may hold several; commas stand between them as between their parameters. */
    private static List<Challenge> parse(String line) {
        List<Challenge> all = new ArrayList<>();
        String scheme = "";
        Map<String, String> parameters = new HashMap<>();
        for (Matcher matcher = WORD.matcher(line); matcher.find(); ) {
            String word = matcher.group(1).toLowerCase(Locale.ROOT);
            Optional<String> value = value(matcher);
            if (value.isPresent()) {
                parameters.put(word, value.get());
            } else {
                all.add(new Challenge(scheme, parameters));
                scheme = word;
                parameters.clear();
            }
        }
        all.add(new Challenge(scheme, parameters));
        return all;
    }

    private static Optional<String> value(Matcher matcher) {
        return Optional.ofNullable(matcher.group(2))
                .map(it -> it.replaceAll("\\\\(.)", "$1"))
                .or(() -> Optional.ofNullable(matcher.group(3)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(it -> !it.isEmpty());
    }

    /** The token is good, but not for this. */
    boolean saysTokenIsTooWeak() {
        return parameter("error").filter("insufficient_scope"::equals).isPresent();
    }
}
