package com.bentoml.manager.cli;

/** Words for a registry that doesn't say what it has. */
final class Silence {
    private Silence() {}

    /** Names it once: a reason begins with the host that gave it, which is another one where that hands out tokens. */
    static String of(String registry, String reason) {
        String prefix = registry + ": ";
        String rest = reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
        return registry + " doesn't say what it has: " + rest;
    }
}
