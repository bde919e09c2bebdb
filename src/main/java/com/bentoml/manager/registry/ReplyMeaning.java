package com.bentoml.manager.registry;

import com.bentoml.manager.report.FailureClass;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * What a reply says of the thing that was asked for: it is there, it isn't there, or the registry doesn't say. Only here
 * that is decided. A registry says that nothing is there by a 404 in its own words; the page of a proxy or of an ingress
 * doesn't, nor does a refusal.
 */
final class ReplyMeaning {
    private static final Set<String> ABSENT = Set.of("MANIFEST_UNKNOWN", "NAME_UNKNOWN", "NAME_INVALID");

    /** Harbor's code in place of those of the specification. */
    private static final String HARBOR = "NOT_FOUND";

    private static final Pattern IMMUTABLE = Pattern.compile("(?i)\\bimmutab|cannot be overwritten");

    private ReplyMeaning() {}

    /** {@code isRegistry} tells whether the host has answered {@code /v2/} as registries do. */
    static Answer<Reply> of(Reply reply, BooleanSupplier isRegistry) {
        if (reply.succeeded()) {
            return new Answer.Found<>(reply);
        }
        String words = ReplyText.of(reply);
        FailureClass failureClass = reply.refusesAuthorization() ? FailureClass.AUTHENTICATION : FailureClass.UNKNOWN;
        if (reply.sender().foreign()) {
            return new Answer.Refused<>(
                    failureClass, "it led to " + reply.sender().authority() + ", which refuses: " + words);
        }
        if (reply.isNotFound()) {
            return saysAbsent(reply, isRegistry)
                    ? new Answer.Missing<>()
                    : new Answer.Refused<>(
                            failureClass, words + " (not in a registry's words, so it may be there or not)");
        }
        return new Answer.Refused<>(IMMUTABLE.matcher(words).find() ? FailureClass.REFUSED : failureClass, words);
    }

    private static boolean saysAbsent(Reply reply, BooleanSupplier isRegistry) {
        String code = ReplyText.code(reply).orElse("");
        return ABSENT.contains(code)
                || ((code.equals(HARBOR) || reply.body().size() == 0) && isRegistry.getAsBoolean());
    }

    /** Whether a reply to {@code GET /v2/} is that of a registry. */
    static boolean isOfRegistry(Reply reply) {
        return !reply.sender().foreign()
                && (reply.succeeded() ? !reply.isPage() : Challenge.of(reply).isPresent());
    }
}
