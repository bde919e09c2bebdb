package com.bentoml.manager.cli;

import com.bentoml.manager.report.Narrator;
import java.util.Map;

/** Words for a registry that doesn't say what it has. */
final class Silence {
    private Silence() {}

    /** Names it once: a reason begins with the host that gave it, which is another one where that hands out tokens. */
    static String of(String registry, String reason) {
        String prefix = registry + ": ";
        String rest = reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
        return registry + " doesn't say what it has: " + rest;
    }

    /** Warns of registries, by name with the reason, that only have what others are built on. */
    static void warn(Map<String, String> silent, Narrator narrator) {
        silent.forEach((registry, reason) ->
                narrator.warning(of(registry, reason) + "; what takes images from it can't be told to be up to date"));
    }
}
