package com.bentoml.manager.registry;

import com.bentoml.manager.registry.Authorizer.Authorization;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for tokens where a registry says they are made.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">the request and its answer</a>
 * @see <a href="https://distribution.github.io/distribution/spec/auth/oauth/">the same with an identity token</a>
 */
final class TokenService {
    private final Connections connections;

    TokenService(Connections connections) {
        this.connections = connections;
    }

    /** A token for what another request needs. */
    Authorization token(Challenge challenge, Request wanted, Login login) throws IOException {
        Optional<URI> realm = challenge.parameter("realm").flatMap(TokenService::address);
        if (realm.isEmpty()) {
            return new Authorization.Broken("the registry doesn't say where its tokens are made");
        }
        if (!Endpoint.isSafe(realm.get())) {
            return new Authorization.Broken(
                    realm.get().getAuthority() + " gives tokens without TLS, so it isn't asked");
        }
        Reply reply = login instanceof Login.IdentityToken identity
                ? connections.send(refresh(realm.get(), challenge, wanted, identity), Optional.empty())
                : connections.send(
                        request(realm.get(), challenge, wanted),
                        login instanceof Login.Password password ? Optional.of(password.header()) : Optional.empty());
        return reply.succeeded() ? read(reply) : new Authorization.Refused(reply);
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text)).filter(it -> it.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Request request(URI realm, Challenge challenge, Request wanted) {
        String scope = challenge.scope(wanted.scope());
        String query = "scope=" + encoded(scope) + service(challenge);
        URI address = URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + query);
        return Request.of(Request.Method.GET, address, scope, Map.of(), wanted.deadline());
    }

    private static Request refresh(URI realm, Challenge challenge, Request wanted, Login.IdentityToken identity) {
        String scope = challenge.scope(wanted.scope());
        String form = "grant_type=refresh_token&client_id=manager&scope=" + encoded(scope) + service(challenge)
                + "&refresh_token=" + encoded(identity.token());
        return new Request(
                Request.Method.POST,
                realm,
                scope,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Content.of(form),
                wanted.deadline());
    }

    private static String service(Challenge challenge) {
        return challenge
                .parameter("service")
                .map(it -> "&service=" + encoded(it))
                .orElse("");
    }

    /** An answer without a token isn't shown, for it may hold one after all. */
    private static Authorization read(Reply reply) {
        JsonNode answer = reply.body().json();
        String token = answer.path("token").asText("");
        String given = token.isEmpty() ? answer.path("access_token").asText("") : token;
        Optional<Duration> lifetime = Optional.of(answer.path("expires_in"))
                .filter(JsonNode::isNumber)
                .map(seconds -> Duration.ofSeconds(seconds.asInt()));
        return given.isEmpty()
                ? new Authorization.Broken("there was no token in the answer to the request for one")
                : new Authorization.Header("Bearer " + given, lifetime);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
