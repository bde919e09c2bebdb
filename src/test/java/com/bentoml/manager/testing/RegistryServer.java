package com.bentoml.manager.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry that says what it is told to, over real HTTP. */
public final class RegistryServer implements Closeable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Reaction>> script = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private volatile Reaction otherwise = request -> request.line().equals("GET /v2/") ? Said.status(200) : unknown();

    /** Says something to a request. */
    @FunctionalInterface
    public interface Reaction {
        Said to(Heard request);
    }

    /** A request, its body and headers by lower-case name. */
    public record Heard(String line, Map<String, String> headers, String body) {
        public String authorization() {
            return headers.getOrDefault("authorization", "");
        }
    }

    /**
     * A reply.
     *
     * @param status 0 breaks the connection
     */
    public record Said(int status, Map<String, String> headers, String body) {
        public static Said status(int status) {
            return new Said(status, Map.of(), "");
        }

        public static Said json(String body) {
            return new Said(200, Map.of("Content-Type", "application/json"), body);
        }

        /** A manifest with its digest. */
        public static Said manifest(String body) {
            return json(body)
                    .with("Content-Type", "application/vnd.oci.image.index.v1+json")
                    .with("Docker-Content-Digest", digest(body));
        }

        public Said with(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Said(status, all, body);
        }

        /** The same as an error, in the words of registries. */
        public static Said error(int status, String code, String message) {
            return json("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}")
                    .as(status);
        }

        public Said as(int other) {
            return new Said(other, headers, body);
        }
    }

    public RegistryServer() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100));
    }

    public RegistryServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** What a registry says of an image that it doesn't have. */
    public static Said unknown() {
        return Said.error(404, "MANIFEST_UNKNOWN", "manifest unknown");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String host() {
        return "127.0.0.1:" + port();
    }

    /** Replies to a request line such as {@code GET /v2/x/tags/list}, one after the other, the last for ever. */
    public RegistryServer on(String line, Reaction... replies) {
        script.put(line, new ArrayDeque<>(List.of(replies)));
        return this;
    }

    public RegistryServer on(String line, Said reply) {
        return on(line, request -> reply);
    }

    public RegistryServer otherwise(Reaction reply) {
        otherwise = reply;
        return this;
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** How many connections requests came over. */
    public int connections() {
        return callers.size();
    }

    public List<String> lines() {
        return heard.stream().map(Heard::line).toList();
    }

    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Heard request = new Heard(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        heard.add(request);
        callers.add(exchange.getRemoteAddress());
        Said reply = reply(request).to(request);
        if (reply.status() == 0) {
            throw new IOException("reset");
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Reaction reply(Heard request) {
        Queue<Reaction> replies = script.get(request.line());
        if (replies == null) {
            return otherwise;
        }
        synchronized (replies) {
            return replies.size() > 1 ? replies.remove() : replies.element();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
