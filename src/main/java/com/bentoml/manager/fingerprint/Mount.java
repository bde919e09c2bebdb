package com.bentoml.manager.fingerprint;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the commands of a RUN see besides their stage.
 *
 * @param from the stage or image that it comes from; empty for the context
 * @param bound whether it is files, and not a cache, a secret or the like
 * @param source their path
 */
record Mount(String from, boolean bound, String source) {
    /** Reads the value of {@code --mount}. */
    static Mount of(String text) {
        Map<String, String> options = new HashMap<>();
        for (String option : text.split(",", -1)) {
            String[] pair = option.strip().split("=", 2);
            options.put(pair[0].toLowerCase(Locale.ROOT), pair.length > 1 ? pair[1] : "");
        }
        return new Mount(
                options.getOrDefault("from", ""),
                options.getOrDefault("type", "bind").equals("bind"),
                options.getOrDefault("source", options.getOrDefault("src", ".")));
    }
}
