package com.bentoml.manager.registry;

import com.bentoml.manager.process.Pause;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.registry.Authorizer.Authorization;
import com.bentoml.manager.report.FailureClass;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One registry as one client talks to it: with patience, and within {@link RegistryLimits}. */
final class RegistryHost {
    private static final int TOO_MANY = 429;

    private final Endpoint endpoint;
    private final Connections connections;
    private final Authorizer authorizer;
    private final Registries.Session session;
    private final RegistryLimits.Limits limits;
    private volatile boolean reached;
    private volatile boolean registry;
    private volatile Optional<String> unreachable = Optional.empty();

    /** What one request brought. */
    private sealed interface Try {
        record Final(Answer<Reply> answer) implements Try {}

        /**
         * The next one may bring more.
         *
         * @param asked how long the registry wants to be left alone
         * @param lost whether there was no answer at all
         */
        record Failed(String message, Optional<Duration> asked, boolean lost) implements Try {}
    }

    RegistryHost(
            Endpoint endpoint,
            Connections connections,
            Authorizer authorizer,
            Registries.Session session,
            RegistryLimits.Limits limits) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.authorizer = authorizer;
        this.session = session;
        this.limits = limits;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** What is said of a failure: whose words they are, and no secrets. */
    String message(String words) {
        return authorizer.redacted(endpoint.registry() + ": " + words);
    }

    /** What a registry says of what is asked for. */
    Answer<Reply> ask(Request request) {
        return reply(request).then(reply -> meaning(request, reply));
    }

    /** What a reply of the registry means. */
    Answer<Reply> meaning(Request request, Reply reply) {
        Answer<Reply> meaning = reply.meaning(() -> isRegistry(request.deadline()));
        if (!(meaning instanceof Answer.Refused<Reply> refused)) {
            return meaning;
        }
        boolean ours = refused.failureClass() == FailureClass.AUTHENTICATION
                && !reply.sender().foreign();
        return refused(refused.failureClass(), refused.message() + (ours ? hint() : ""));
    }

    private String hint() {
        String login = authorizer.isAnonymous() ? " (Docker has no login for " + endpoint.registry() + ")" : "";
        return login + "; to log in, run manager authenticate --registry " + endpoint.registry();
    }

    /** Whether it has ever answered as registries do. */
    private boolean isRegistry(Deadline deadline) {
        registry = registry
                || endpoint.address("", "")
                        .map(it -> reply(Request.of(Request.Method.GET, it, "", Map.of(), deadline)))
                        .flatMap(Answer::found)
                        .filter(Reply::isOfRegistry)
                        .isPresent();
        return registry;
    }

    /** Asks until there is a reply that stays as it is, whatever it means, or patience ends. */
    Answer<Reply> reply(Request request) {
        for (int failures = 1; ; failures++) {
            Try last = attempt(request);
            if (last instanceof Try.Final done) {
                return done.answer();
            }
            Try.Failed failed = (Try.Failed) last;
            Optional<Duration> pause = session.policy().pause(failures, failed.asked());
            if (pause.isEmpty()) {
                Duration asked = failed.asked().orElse(RetryPolicy.LONGEST_ASKED);
                limits.close(asked);
                return leftAlone(failed.message() + "; ", asked);
            }
            if (failures > session.policy().retries() || request.deadline().isOver()) {
                return givenUp(failed);
            }
            if (failed.asked().isPresent()) {
                limits.close(pause.get());
                request.deadline().extend(pause.get());
            }
            if (!Pause.of(pause.get(), session.stop())) {
                return cancelled();
            }
        }
    }

    /** A registry that never answered won't be waited for again by each of the many who still want to ask. */
    private Answer<Reply> givenUp(Try.Failed failed) {
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
        request.deadline().extend(left.isNegative() ? Duration.ZERO : left);
        if (unreachable.isPresent()) {
            return new Try.Final(refused(FailureClass.REGISTRY, unreachable.get()));
        }
        Optional<String> spent = limits.budget().refusal(request);
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
        Optional<Authorization.Header> shown = authorizer.known(request);
        Reply reply = exchange(request, shown);
        Authorization last = new Authorization.Spent();
        for (boolean besides : new boolean[] {false, true}) {
            // What another host wants to know is no business of the registry's login.
            if (!reply.refusesAuthorization()
                    || reply.sender().foreign()
                    || request.scope().isEmpty()) {
                break;
            }
            Authorization next = besides ? authorizer.besides(request) : authorizer.renewed(request, shown, reply);
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
            return withoutToken(refused.reply());
        }
        return reply.isTransient() ? passing(reply, reply.words()) : new Try.Final(new Answer.Found<>(reply));
    }

    private Try withoutToken(Reply reply) {
        String words = "no token from " + reply.sender().authority() + ": ";
        if (reply.isTransient()) {
            return passing(reply, words + reply.words());
        }
        return new Try.Final(refused(FailureClass.AUTHENTICATION, words + reply.words() + hint()));
    }

    private static Try passing(Reply reply, String words) {
        Optional<Duration> asked = reply.retryAfter();
        return new Try.Failed(
                words, reply.status() == TOO_MANY ? asked.or(() -> Optional.of(Duration.ZERO)) : asked, false);
    }

    private Reply exchange(Request request, Optional<Authorization.Header> shown) throws IOException {
        Reply reply = connections.send(request, shown.map(Authorization.Header::value));
        reached = true;
        limits.budget().observe(reply);
        return reply;
    }

    private Try failure(IOException e) {
        if (session.stop().urgency() != StopSignal.Urgency.NONE) {
            return new Try.Final(cancelled());
        }
        ConnectionFailure failure = ConnectionFailure.of(e);
        return failure.passing()
                ? new Try.Failed(failure.message(), Optional.empty(), true)
                : new Try.Final(refused(FailureClass.UNKNOWN, failure.message()));
    }

    private boolean awaitOpening(Duration left) {
        return left.isNegative() ? !session.stop().isRaised() : Pause.of(left, session.stop());
    }

    /** Not a failure that passes within the run: another request would only be refused again. */
    private Answer<Reply> leftAlone(String words, Duration left) {
        long minutes = (left.toSeconds() + 59) / 60;
        String time = minutes < 60 ? minutes + " min" : (minutes + 59) / 60 + " h";
        return refused(FailureClass.UNKNOWN, words + "it asks to be left alone for " + time);
    }

    private Answer<Reply> refused(FailureClass failureClass, String words) {
        return new Answer.Refused<>(failureClass, message(words));
    }

    private static Answer<Reply> cancelled() {
        return new Answer.Refused<>(FailureClass.CANCELLED, "the run was stopped");
    }
}
