package com.bentoml.manager.registry;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a registry.
 *
 * @param scope what a token for it has to allow, e.g. {@code repository:library/debian:pull}; empty if none is sought
 */
record Request(Method method, URI address, String scope, Map<String, String> headers, Content body, Deadline deadline) {

    /** The methods that registries know. */
    enum Method {
        HEAD,
        GET,
        PUT,
        POST,
        DELETE;

        /** Whether nothing is other than before. */
        boolean isSafe() {
            return this == HEAD || this == GET;
        }
    }

    Request {
        headers = Map.copyOf(headers);
    }

    static Request of(Method method, URI address, String scope, Map<String, String> headers, Deadline deadline) {
        return new Request(method, address, scope, headers, Content.NONE, deadline);
    }

    /** Docker Hub counts the manifests that are read. */
    boolean isCounted() {
        return method == Method.GET && address.getPath().contains("/manifests/");
    }

    Request with(String contentType, Content content) {
        return new Request(method, address, scope, Map.of("Content-Type", contentType), content, deadline);
    }

    /** The same request as a registry passes it on to another address. */
    Request at(URI other) {
        return new Request(method, other, scope, headers, body, deadline);
    }

    Optional<String> contentType() {
        return Optional.ofNullable(headers.get("Content-Type"));
    }
}
