package com.bentoml.manager.registry;

import com.bentoml.manager.process.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends requests, each to its end or until the run is stopped. Java's old HTTP client is used, as it
 * starts faster than the new one: decision 5.
 */
final class Connections implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 5;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_BODY = 64 << 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final Proxies proxies;
    private final TrustedCertificates certificates;
    private final StopSignal stop;
    private final Set<HttpURLConnection> active = ConcurrentHashMap.newKeySet();
    private final StopSignal.Subscription subscription;

    Connections(Map<String, String> environment, StopSignal stop) {
        this.proxies = new Proxies(environment);
        this.certificates = new TrustedCertificates(environment);
        this.stop = stop;
        this.subscription = stop.subscribe(urgency -> active.forEach(HttpURLConnection::disconnect));
    }

    /** Sends a request; what is authorized for one host isn't shown to another. */
    Reply send(Request request, Optional<String> authorization) throws IOException {
        Request current = request;
        boolean foreign = false;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Reply reply = exchange(current, foreign ? Optional.empty() : authorization, foreign);
            if (!REDIRECTS.contains(reply.status()) || !request.method().isSafe()) {
                return reply;
            }
            URI next = next(current.address(), reply);
            foreign |= !isSameHost(next, current.address());
            current = current.at(next);
        }
        throw new ProtocolException("redirects go on and on");
    }

    private static boolean isSameHost(URI one, URI other) {
        return one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority())
                && one.getScheme().equalsIgnoreCase(other.getScheme());
    }

    private static URI next(URI address, Reply reply) throws ProtocolException {
        try {
            URI next = address.resolve(reply.header("Location").orElse(""));
            if (next.getRawAuthority() == null || ("https".equals(address.getScheme()) && !Endpoint.isSafe(next))) {
                throw new ProtocolException("a redirect to an address without TLS");
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a redirect to what is no address");
        }
    }

    private Reply exchange(Request request, Optional<String> authorization, boolean foreign) throws IOException {
        request.deadline().check();
        HttpURLConnection connection = open(request, authorization);
        active.add(connection);
        Future<?> end = request.deadline().atEnd(connection::disconnect);
        try {
            if (stop.isRaised()) {
                throw new SocketException("stopped");
            }
            if (request.body().size() > 0) {
                connection.setDoOutput(true);
                try (OutputStream body = connection.getOutputStream()) {
                    request.body().stream().transferTo(body);
                }
            }
            return reply(request, connection, foreign);
        } catch (RuntimeException e) {
            // Java's client has faults of its own, such as a null pointer, when it is disconnected between two steps.
            request.deadline().check();
            if (stop.isRaised()) {
                throw new SocketException("stopped");
            }
            throw e;
        } catch (IOException e) {
            request.deadline().check();
            throw e;
        } finally {
            end.cancel(false);
            active.remove(connection);
        }
    }

    private HttpURLConnection open(Request request, Optional<String> authorization) throws IOException {
        URI address = request.address();
        if (address.getPort() > HIGHEST_PORT) {
            throw new ProtocolException("port " + address.getPort() + ", where " + HIGHEST_PORT + " is the highest");
        }
        if (!(address.toURL().openConnection(proxies.of(address)) instanceof HttpURLConnection connection)) {
            throw new ProtocolException("an address without HTTP");
        }
        connection.setRequestMethod(request.method().name());
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) READ.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("User-Agent", "manager");
        connection.setRequestProperty("Accept", "*/*");
        request.headers().forEach(connection::setRequestProperty);
        authorization.ifPresent(it -> connection.setRequestProperty("Authorization", it));
        if (connection instanceof HttpsURLConnection secure) {
            Optional<SSLSocketFactory> sockets = certificates.sockets(address.getRawAuthority());
            sockets.ifPresent(secure::setSSLSocketFactory);
        }
        return connection;
    }

    private static Reply reply(Request request, HttpURLConnection connection, boolean foreign) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new SocketException("an answer that isn't HTTP");
        }
        boolean empty = request.method() == Request.Method.HEAD || WITHOUT_BODY.contains(status);
        Content body = empty ? Content.NONE : body(connection, status, request.deadline());
        if (!empty && body.size() < connection.getContentLength()) {
            throw new SocketException("an answer cut short");
        }
        String reason = Optional.ofNullable(connection.getResponseMessage()).orElse("");
        return new Reply(
                new Reply.Sender(request.address().getRawAuthority(), foreign),
                status,
                (status + " " + reason).strip(),
                connection.getHeaderFields(),
                body);
    }

    /** Reads to the end, so that the connection can be used again; one whose answer has no body already can. */
    private static Content body(HttpURLConnection connection, int status, Deadline deadline) throws IOException {
        InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        return stream == null ? Content.NONE : deadline.await(() -> read(connection, stream));
    }

    private static Content read(HttpURLConnection connection, InputStream stream) throws IOException {
        try (stream) {
            byte[] bytes = stream.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw new ProtocolException("an answer longer than " + (LONGEST_BODY >> 20) + " MiB");
            }
            return new Content(bytes);
        } catch (IOException e) {
            connection.disconnect();
            throw e;
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
