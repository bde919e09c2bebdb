package com.bentoml.manager.registry;

import com.bentoml.manager.process.Pause;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.FailureClass;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One registry as one client talks to it: with patience, and with {@link Manners}. */
final class RegistryHost {
    private static final int TOO_MANY = 429;

    private final Endpoint endpoint;
    private final Connections connections;
    private final Authorizer authorizer;
    private final Registries.Visit visit;
    private final Manners.Limits limits;
    private final Allowance allowance = new Allowance();

    private volatile boolean reached;
    private volatile Optional<String> unreachable = Optional.empty();

    /** What one request brought. */
    private sealed interface Try {
        record Final(Answer<Authorized> answer) implements Try {}

        /**
         * The next one may bring more.
         *
         * @param asked how long the registry wants to be left alone
         * @param lost whether there was no answer at all
         */
        record Failed(String message, Optional<Duration> asked, boolean lost) implements Try {}
    }

    /**
     * A reply of the registry, and who it was given to.
     *
     * @param token whether a token that was made for just this was shown
     */
    record Authorized(Reply reply, boolean token) {}

    RegistryHost(
            Endpoint endpoint,
            Connections connections,
            Authorizer authorizer,
            Registries.Visit visit,
            Manners.Limits limits) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.authorizer = authorizer;
        this.visit = visit;
        this.limits = limits;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Whether these are the words by which who isn't logged in is told neither that something is there nor that it isn't. */
    boolean hides(Reply reply) {
        return authorizer.isAnonymous()
                && ReplyText.code(reply).filter("DENIED"::equals).isPresent();
    }

    /** What is said of a reply that wants more of who asks. */
    String refusal(Reply reply) {
        String hint = authorizer.isAnonymous() ? " (Docker has no login for " + endpoint.registry() + ")" : "";
        return ReplyText.of(reply) + hint + "; to log in, run manager authenticate --registry " + endpoint.registry();
    }

    /** What is said of a failure: whose words they are, and no secrets. */
    String message(String words) {
        return authorizer.redacted(endpoint.registry() + ": " + words);
    }

    /** Asks until there is an answer that stays as it is, or patience ends. */
    Answer<Authorized> send(Request request) {
        for (int failures = 1; ; failures++) {
            Try last = attempt(request);
            if (last instanceof Try.Final done) {
                return done.answer();
            }
            Try.Failed failed = (Try.Failed) last;
            Optional<Duration> pause = visit.policy().pause(failures, failed.asked(), RandomGenerator.getDefault());
            if (pause.isEmpty()) {
                Duration asked = failed.asked().orElse(RetryPolicy.LONGEST_ASKED);
                limits.close(asked);
                return leftAlone(failed.message() + "; ", asked);
            }
            if (failures > visit.policy().retries()) {
                return givenUp(failed);
            }
            if (failed.asked().isPresent()) {
                limits.close(pause.get());
            }
            if (!Pause.of(pause.get(), visit.stop())) {
                return cancelled();
            }
        }
    }

    /** A registry that never answered won't be waited for again by each of the many who still want to ask. */
    private Answer<Authorized> givenUp(Try.Failed failed) {
        if (failed.lost() && !reached) {
            unreachable = Optional.of(failed.message());
        }
        return new Answer.Refused<>(FailureClass.REGISTRY, message(failed.message()));
    }

    private Try attempt(Request request) {
        Duration left = limits.untilOpening();
        if (left.compareTo(RetryPolicy.LONGEST_ASKED) > 0) {
            return new Try.Final(leftAlone("", left));
        }
        if (!awaitOpening(left)) {
            return new Try.Final(cancelled());
        }
        if (unreachable.isPresent()) {
            return new Try.Final(refused(FailureClass.REGISTRY, unreachable.get()));
        }
        Optional<String> spent = allowance.refusal(request);
        if (spent.isPresent()) {
            return new Try.Final(refused(FailureClass.ALLOWANCE, spent.get()));
        }
        try {
            limits.enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Try.Final(cancelled());
        }
        try {
            return authorized(request);
        } catch (IOException e) {
            return failure(e);
        } finally {
            limits.leave();
        }
    }

    private Try authorized(Request request) throws IOException {
        Optional<Authorization.Header> shown = authorizer.known(request.scope());
        Reply reply = exchange(request, shown);
        Authorization last = new Authorization.Spent();
        for (boolean besides : new boolean[] {false, true}) {
            if (!reply.isChallenge()) {
                break;
            }
            Authorization next = besides
                    ? authorizer.besides(request.scope(), reply)
                    : authorizer.renewed(request.scope(), shown, reply);
            last = besides && next instanceof Authorization.Spent ? last : next;
            if (next instanceof Authorization.Header header) {
                shown = Optional.of(header);
                reply = exchange(request, shown);
            }
        }
        if (last instanceof Authorization.Broken broken) {
            return new Try.Final(refused(FailureClass.AUTHENTICATION, broken.reason()));
        }
        if (last instanceof Authorization.Refused refused) {
            return withoutToken(request, refused.reply());
        }
        return reply.isTransient()
                ? passing(reply, ReplyText.of(reply))
                : new Try.Final(new Answer.Found<>(new Authorized(
                        reply, shown.filter(Authorization.Header::made).isPresent())));
    }

    /** The registry itself has said nothing yet, so nothing is missing; but ghcr.io and GitLab hide by this what is. */
    private Try withoutToken(Request request, Reply reply) {
        String words = "no token from " + reply.sender().authority() + ": ";
        if (reply.isTransient()) {
            return passing(reply, words + ReplyText.of(reply));
        }
        return new Try.Final(
                request.method().isSafe() && hides(reply)
                        ? new Answer.Missing<>()
                        : refused(FailureClass.AUTHENTICATION, words + refusal(reply)));
    }

    private static Try passing(Reply reply, String words) {
        Optional<Duration> asked = RetryAfter.of(reply);
        return new Try.Failed(
                words, reply.status() == TOO_MANY ? asked.or(() -> Optional.of(Duration.ZERO)) : asked, false);
    }

    private Reply exchange(Request request, Optional<Authorization.Header> shown) throws IOException {
        Reply reply = connections.send(request, shown.map(Authorization.Header::value));
        reached = true;
        allowance.observe(reply);
        return reply;
    }

    private Try failure(IOException e) {
        if (visit.stop().urgency() != StopSignal.Urgency.NONE) {
            return new Try.Final(cancelled());
        }
        ConnectionFailure failure = ConnectionFailure.of(e);
        return failure.passing()
                ? new Try.Failed(failure.message(), Optional.empty(), true)
                : new Try.Final(refused(FailureClass.UNKNOWN, failure.message()));
    }

    private boolean awaitOpening(Duration left) {
        return left.isNegative() ? !visit.stop().isRaised() : Pause.of(left, visit.stop());
    }

    /** Not a failure that passes within the run: whoever tried again would only be refused again. */
    private Answer<Authorized> leftAlone(String words, Duration left) {
        long minutes = (left.toSeconds() + 59) / 60;
        String time = minutes < 60 ? minutes + " min" : (minutes + 59) / 60 + " h";
        return refused(FailureClass.UNKNOWN, words + "it asks to be left alone for " + time);
    }

    private Answer<Authorized> refused(FailureClass failureClass, String words) {
        return new Answer.Refused<>(failureClass, message(words));
    }

    private static Answer<Authorized> cancelled() {
        return new Answer.Refused<>(FailureClass.CANCELLED, "the run was stopped");
    }
}
