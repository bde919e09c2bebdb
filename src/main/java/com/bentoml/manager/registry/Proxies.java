package com.bentoml.manager.registry;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxies that the environment names, which Docker takes but Java doesn't. */
final class Proxies {
    private static final int USUAL_PORT = 80;

    private final Map<String, String> environment;

    Proxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Proxy of(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        if (Endpoint.isLocal(host) || isExcepted(host, address.getPort())) {
            return Proxy.NO_PROXY;
        }
        return variable(address.getScheme() + "_proxy").flatMap(Proxies::parse).orElse(Proxy.NO_PROXY);
    }

    private boolean isExcepted(String host, int port) {
        return Arrays.stream(variable("no_proxy").orElse("").split(",", -1))
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .anyMatch(it -> it.equals("*") || matches(it, host) || matches(it, host + ":" + port));
    }

    /** A name excepts all below it, too; with a dot before it, only those. */
    private static boolean matches(String exception, String host) {
        String bare = exception.startsWith("*.") ? exception.substring(1) : exception;
        return bare.startsWith(".") ? host.endsWith(bare) : host.equals(bare) || host.endsWith("." + bare);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT)))
                .filter(it -> !it.isEmpty())
                .or(() -> Optional.ofNullable(environment.get(name)).filter(it -> !it.isEmpty()));
    }

    private static Optional<Proxy> parse(String text) {
        try {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            return Optional.ofNullable(proxy.getHost())
                    .map(host -> new Proxy(
                            Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(
                                    host, proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
