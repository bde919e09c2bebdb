package com.bentoml.manager.registry;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What came over the wire.
 *
 * @param line the status in words, e.g. {@code 404 Not Found}
 * @param headers by name in whatever case
 */
record Reply(Sender sender, int status, String line, Map<String, List<String>> headers, Content body) {
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int FIRST_OF_SERVER = 500;

    /** What servers don't know how to do won't be done the next time, either. */
    private static final int NOT_IMPLEMENTED = 501;

    /** Amazon's registry answers so, with status 400. */
    private static final Pattern EXPIRED = Pattern.compile("(?i)\\btoken\\b.*\\bexpired\\b|\\bexpired\\b.*\\btoken\\b");

    /**
     * Who replied.
     *
     * @param foreign whether a redirect led to another host on the way, which was shown no authorization
     */
    record Sender(String authority, boolean foreign) {}

    Reply {
        Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            // Java has the line of the status among them, without a name.
            if (name != null) {
                folded.put(name, values);
            }
        });
        headers = Collections.unmodifiableMap(folded);
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** Whether the registry may answer otherwise a little later. */
    boolean isTransient() {
        return status == TIMEOUT || status == TOO_MANY || (status >= FIRST_OF_SERVER && status != NOT_IMPLEMENTED);
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether what was shown of who asks doesn't do. */
    boolean refusesAuthorization() {
        return status == 401
                || status == 403
                || (status == 400 && EXPIRED.matcher(ReplyText.of(this)).find());
    }

    boolean isPage() {
        return header("Content-Type")
                .filter(it -> it.toLowerCase(Locale.ROOT).contains("html"))
                .isPresent();
    }

    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
