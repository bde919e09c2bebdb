package com.bentoml.manager.registry;

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

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The best of those in an answer: a token rather than a password. */
    static Optional<Challenge> of(Reply reply) {
        List<Challenge> all = reply.headers().getOrDefault("WWW-Authenticate", List.of()).stream()
                .map(Challenge::parse)
                .toList();
        return find(all, BEARER).or(() -> find(all, BASIC));
    }

    private static Optional<Challenge> find(List<Challenge> all, String scheme) {
        return all.stream().filter(it -> it.scheme.equals(scheme)).findFirst();
    }

    private static Challenge parse(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(parts.length > 1 ? parts[1] : "");
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new Challenge(parts[0].toLowerCase(Locale.ROOT), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(it -> !it.isEmpty());
    }

    /** The token is good, but not for this. */
    boolean saysTokenIsTooWeak() {
        return parameter("error").filter("insufficient_scope"::equals).isPresent();
    }
}
