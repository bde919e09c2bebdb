package com.bentoml.manager.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a registry wants clients to authenticate.
 *
 * @param scheme in lower case
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">tokens</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";

    /** A parameter with its value; a word without one begins a challenge. */
    private static final Pattern WORD =
            Pattern.compile("([\\w!#$%&'*+.^`|~-]+)(?:\\s*=\\s*(?:\"(.*?)(?<!\\\\)\"|([^\\s,\"]*)))?");

    private static final String PULL = "pull";

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

    boolean isForToken() {
        return scheme.equals(BEARER);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(it -> !it.isEmpty());
    }

    /**
     * What a token has to allow: what the registry names for the same repository, if that is more than was thought of, as
     * quay.io has tags removed by those who may push. Some name nothing but the right to pull, whatever is asked of them.
     */
    String scope(String own) {
        int actions = own.lastIndexOf(':') + 1;
        List<String> thought = List.of(own.substring(actions).split(","));
        return parameter("scope").stream()
                .flatMap(it -> Stream.of(it.split(" ")))
                .filter(it -> it.startsWith(own.substring(0, actions)))
                .filter(it -> Stream.of(it.substring(actions).split(","))
                        .anyMatch(action -> !action.isEmpty() && !action.equals(PULL) && !thought.contains(action)))
                .findFirst()
                .orElse(own);
    }

    /** The token is good, but not for this. */
    boolean saysTokenIsTooWeak() {
        return parameter("error").filter("insufficient_scope"::equals).isPresent();
    }
}
