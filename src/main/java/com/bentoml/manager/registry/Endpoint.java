package com.bentoml.manager.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a registry answers: on this machine without TLS, everywhere else with it.
 *
 * @param registry its name in those of images
 */
record Endpoint(String registry, String scheme, String authority) {
    private static final String DOCKER_HUB = "docker.io";
    private static final Pattern LOCAL =
            Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\])(:\\d+)?");

    static Endpoint of(String registry) {
        return new Endpoint(
                registry,
                isLocal(registry) ? "http" : "https",
                registry.equals(DOCKER_HUB) ? "registry-1.docker.io" : registry);
    }

    /** Whether nothing that is sent there leaves this machine. */
    static boolean isLocal(String authority) {
        return LOCAL.matcher(authority).matches();
    }

    /** An address within a repository; nothing if its name has characters that no registry has. */
    Optional<URI> address(String repository, String path) {
        try {
            return Optional.of(new URI(scheme, authority, "/v2/" + repository + path, null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The name under which Docker keeps a login. */
    String loginKey() {
        return registry.equals(DOCKER_HUB) ? "https://index.docker.io/v1/" : registry;
    }

    /** Whether a password may go to an address. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && isLocal(String.valueOf(address.getAuthority())));
    }
}
