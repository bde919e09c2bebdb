package com.bentoml.manager.registry;

import com.bentoml.manager.process.Redaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gets and keeps what a registry accepts as authorization: a password, or a token for each repository. A token is shown
 * until its time is over or the registry refuses it.
 */
final class Authorizer {
    private static final Duration FRESH = Duration.ofSeconds(20);

    /** The result of asking for authorization. */
    sealed interface Authorization {

        /**
         * The value of the header to send.
         *
         * @param lifetime how long it is valid, if that was said
         */
        record Header(String value, Optional<Duration> lifetime) implements Authorization {
            @Override
            public String toString() {
                return "Header";
            }
        }

        /** There is no other login or token: the registry's answer stands. */
        record Spent() implements Authorization {}

        /** The token service doesn't give a token. */
        record Refused(Reply reply) implements Authorization {}

        /** It can't even be asked for one. */
        record Broken(String reason) implements Authorization {}
    }

    private final Endpoint endpoint;
    private final DockerLogins logins;
    private final TokenService tokens;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private volatile Login login = new Login.Anonymous();

    Authorizer(Endpoint endpoint, DockerLogins logins, TokenService tokens) {
        this.endpoint = endpoint;
        this.logins = logins;
        this.tokens = tokens;
    }

    /** What the registry took, or refused, the last time. */
    Optional<Authorization.Header> known(Request request) {
        return grant(request).current();
    }

    /** Something that the registry may take after it refused what it was shown. */
    Authorization renewed(Request request, Optional<Authorization.Header> refused, Reply reply) throws IOException {
        return grant(request).renewed(request, refused, reply);
    }

    /** The same with the login from the environment, unless that was refused already. */
    Authorization besides(Request request) throws IOException {
        return grant(request).besides(request);
    }

    boolean isAnonymous() {
        return login instanceof Login.Anonymous;
    }

    /** Takes what is secret out of a text that will be shown. */
    String redacted(String text) {
        return new Redaction(List.copyOf(secrets)).apply(text);
    }

    private Grant grant(Request request) {
        return grants.computeIfAbsent(request.scope(), scope -> new Grant());
    }

    private final class Grant {
        private Optional<Authorization.Header> header = Optional.empty();
        private Optional<Challenge> challenge = Optional.empty();
        private long made = System.nanoTime();
        private Login shown = new Login.Anonymous();

        synchronized Optional<Authorization.Header> current() {
            header = header.filter(it -> it.lifetime().filter(this::isPast).isEmpty());
            return header;
        }

        synchronized Authorization renewed(Request request, Optional<Authorization.Header> refused, Reply reply)
                throws IOException {
            if (header.isPresent() && !header.equals(refused)) {
                return header.get();
            }
            challenge = challenge(reply);
            if (challenge.isEmpty() || (challenge.get().saysTokenIsTooWeak() && isFresh())) {
                return new Authorization.Spent();
            }
            login(logins.of(endpoint));
            return kept(authorization(request, challenge.get()));
        }

        synchronized Authorization besides(Request request) throws IOException {
            Optional<Login> other = logins.besides(endpoint).filter(it -> !it.equals(shown));
            if (challenge.isEmpty() || other.isEmpty()) {
                return new Authorization.Spent();
            }
            login(other.get());
            return kept(authorization(request, challenge.get()));
        }

        private void login(Login next) {
            shown = next;
            login = next;
            secrets.addAll(next.secrets());
        }

        private Authorization kept(Authorization result) {
            if (result instanceof Authorization.Header given) {
                secrets.add(given.value().substring(given.value().indexOf(' ') + 1));
                header = Optional.of(given);
                made = System.nanoTime();
            }
            return result;
        }

        /** Proxies refuse old tokens without a challenge, or with one for a password: the first one still holds then. */
        private Optional<Challenge> challenge(Reply reply) {
            boolean token = challenge.filter(Challenge::isForToken).isPresent();
            return Challenge.of(reply).filter(it -> !token || it.isForToken()).or(() -> challenge);
        }

        /** A new token wouldn't be stronger; after a while it may be, as the user may have logged in. */
        private boolean isFresh() {
            return header.isPresent() && !isPast(FRESH);
        }

        private boolean isPast(Duration age) {
            return System.nanoTime() - made >= age.toNanos();
        }

        private Authorization authorization(Request request, Challenge challenge) throws IOException {
            if (shown instanceof Login.Broken broken) {
                return new Authorization.Broken(broken.reason());
            }
            if (shown instanceof Login.RegistryToken token) {
                return unlessRefused("Bearer " + token.token());
            }
            if (challenge.isForToken()) {
                return tokens.token(challenge, request, shown);
            }
            return shown instanceof Login.Password password
                    ? unlessRefused(password.header())
                    : new Authorization.Spent();
        }

        private Authorization unlessRefused(String value) {
            Authorization.Header kept = new Authorization.Header(value, Optional.empty());
            return header.filter(kept::equals).isPresent() ? new Authorization.Spent() : kept;
        }
    }
}
