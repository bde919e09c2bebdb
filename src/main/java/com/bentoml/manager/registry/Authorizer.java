package com.bentoml.manager.registry;

import com.bentoml.manager.process.Redaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gets, and keeps, what a registry wants to see of who asks: a password, or a token for each repository. */
final class Authorizer {
    private static final Duration FRESH = Duration.ofSeconds(20);

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
    Optional<Authorization.Header> known(String scope) {
        return grant(scope).current();
    }

    /** Something that the registry may take after it refused what it was shown. */
    Authorization renewed(String scope, Optional<Authorization.Header> refused, Reply reply) throws IOException {
        return grant(scope).renewed(refused, reply);
    }

    /** The same by the login that isn't Docker's, unless it was that which was refused. */
    Authorization besides(String scope, Reply reply) throws IOException {
        return grant(scope).besides(reply);
    }

    boolean isAnonymous() {
        return login instanceof Login.Anonymous;
    }

    /** Takes what is secret out of a text that will be shown. */
    String redacted(String text) {
        return new Redaction(List.copyOf(secrets)).apply(text);
    }

    private Grant grant(String scope) {
        return grants.computeIfAbsent(scope, Grant::new);
    }

    private final class Grant {
        private final String scope;
        private Optional<Authorization.Header> header = Optional.empty();
        private long made = System.nanoTime();
        private Login shown = new Login.Anonymous();

        Grant(String scope) {
            this.scope = scope;
        }

        synchronized Optional<Authorization.Header> current() {
            return header;
        }

        synchronized Authorization renewed(Optional<Authorization.Header> refused, Reply reply) throws IOException {
            if (header.isPresent() && !header.equals(refused)) {
                return header.get();
            }
            Optional<Challenge> challenge = Challenge.of(reply);
            if (challenge.isEmpty() || (challenge.get().saysTokenIsTooWeak() && isFresh())) {
                return new Authorization.Spent();
            }
            return kept(authorization(challenge.get(), logins.of(endpoint)));
        }

        /** The login that isn't Docker's may do where Docker's doesn't. */
        synchronized Authorization besides(Reply reply) throws IOException {
            Optional<Challenge> challenge = Challenge.of(reply);
            Optional<Login> other = logins.besides(endpoint).filter(it -> !it.equals(shown));
            return challenge.isEmpty() || other.isEmpty()
                    ? new Authorization.Spent()
                    : kept(authorization(challenge.get(), other.get()));
        }

        private Authorization kept(Authorization result) {
            if (result instanceof Authorization.Header given) {
                secrets.add(given.value().substring(given.value().indexOf(' ') + 1));
                header = Optional.of(given);
                made = System.nanoTime();
            }
            return result;
        }

        /** A new token wouldn't be stronger; after a while it may be, as somebody may have logged in. */
        private boolean isFresh() {
            return header.isPresent() && System.nanoTime() - made < FRESH.toNanos();
        }

        private Authorization authorization(Challenge challenge, Login next) throws IOException {
            shown = next;
            login = next;
            secrets.addAll(shown.secrets());
            if (shown instanceof Login.Broken broken) {
                return new Authorization.Broken(broken.reason());
            }
            if (shown instanceof Login.RegistryToken token) {
                return unlessRefused("Bearer " + token.token());
            }
            if (challenge.scheme().equals(Challenge.BEARER)) {
                return tokens.token(challenge, scope, shown);
            }
            return shown instanceof Login.Password password
                    ? unlessRefused(password.header())
                    : new Authorization.Spent();
        }

        private Authorization unlessRefused(String value) {
            Authorization.Header kept = new Authorization.Header(value, false);
            return header.filter(kept::equals).isPresent() ? new Authorization.Spent() : kept;
        }
    }
}
