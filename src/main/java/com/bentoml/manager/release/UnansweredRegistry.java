package com.bentoml.manager.release;

import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.PlanDecisions;

/** Words for a registry that doesn't say what it has. */
final class UnansweredRegistry {
    private UnansweredRegistry() {}

    /** Names it once: a reason begins with the host that gave it, which is another one where that hands out tokens. */
    static String of(String registry, String reason) {
        String prefix = registry + ": ";
        String rest = reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
        return registry + " doesn't say what it has: " + rest;
    }

    /** Warns of registries that only have what others are built on, and of what the lock file can't be believed in. */
    static void warn(PlanDecisions.Result.Decided decided, Narrator narrator) {
        decided.silent()
                .forEach((registry, reason) -> narrator.warning(
                        of(registry, reason) + "; what takes images from it can't be told to be up to date"));
        decided.contradicted()
                .forEach(image -> narrator.warning("the lock file contradicts itself on " + image
                        + ": its fingerprint isn't that of its inputs; what the registry has of it decides"));
    }
}
