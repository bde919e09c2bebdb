package com.bentoml.manager.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why there was no answer.
 *
 * @param passing whether it may be otherwise a little later
 */
record ConnectionFailure(String message, boolean passing) {
    /** Java's words for bytes that are no TLS. */
    private static final String PLAIN_ANSWER = "Unsupported or unrecognized SSL message";

    private static final String WITHOUT_TLS = "it has no TLS, without which only registries on this machine are asked;"
            + " give it a certificate, or bring its port to this machine (as ssh -L 5000:REGISTRY HOST does) and name it"
            + " localhost:5000";

    static ConnectionFailure of(IOException problem) {
        String words = Optional.ofNullable(problem.getMessage())
                .orElse(problem.getClass().getSimpleName());
        if (isUntrusted(problem)) {
            return new ConnectionFailure(
                    "its certificate isn't trusted (" + words
                            + "); put that of its authority into ca.crt in /etc/docker/certs.d, in a folder of the"
                            + " registry's name",
                    false);
        }
        if (problem instanceof SSLException && words.contains(PLAIN_ANSWER)) {
            return new ConnectionFailure(WITHOUT_TLS, false);
        }
        if (problem instanceof ProtocolException) {
            return new ConnectionFailure(words, false);
        }
        if (problem instanceof UnknownHostException) {
            return new ConnectionFailure("there is no such host, or no network", true);
        }
        if (problem instanceof ConnectException) {
            return new ConnectionFailure("nothing answers there (" + words + ")", true);
        }
        return problem instanceof SocketTimeoutException
                ? new ConnectionFailure("no answer in time (" + words + ")", true)
                : new ConnectionFailure("the connection broke (" + words + ")", true);
    }

    private static boolean isUntrusted(IOException problem) {
        boolean untrusted = problem instanceof SSLPeerUnverifiedException;
        for (Throwable cause = problem; cause != null && !untrusted; cause = cause.getCause()) {
            untrusted = cause instanceof GeneralSecurityException;
        }
        return untrusted;
    }
}
