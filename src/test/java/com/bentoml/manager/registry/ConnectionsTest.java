package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Said;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that don't speak as they should. */
@Timeout(60)
class ConnectionsTest {
    @TempDir
    Path home;

    /** Says something at once to each connection, and then one character after the other, without end. */
    private record Dripping(ServerSocket socket, String first, char drop) implements Closeable {
        static Dripping on(String host, String first, char drop) throws IOException {
            Dripping server = new Dripping(new ServerSocket(0, 10, InetAddress.getByName(host)), first, drop);
            Thread thread = new Thread(server::serve);
            thread.setDaemon(true);
            thread.start();
            return server;
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept();
                        OutputStream out = connection.getOutputStream()) {
                    out.write(first.getBytes(StandardCharsets.ISO_8859_1));
                    while (!socket.isClosed()) {
                        out.write(drop);
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException e) {
                    // The client has gone.
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http, 127.0.0.1, 'HTTP/1.1 200 OK\r\nX-Header: '",
        "http, 127.0.0.1, 'HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n'",
        "http, 127.0.0.1, 'HTTP/1.1 200 OK\r\n\r\n'",
        "http, 127.0.0.1, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'",
        "https, 0.0.0.0, '\26\3\3\77\377'",
    })
    void endsWhatDripsIn(String scheme, String host, String first) throws Exception {
        try (Dripping server = Dripping.on(host, first, 'x');
                Connections connections = new Connections(Map.of(), new StopSignal())) {
            URI address =
                    URI.create(scheme + "://" + host + ":" + server.socket().getLocalPort() + "/v2/");
            Request request =
                    Request.of(Request.Method.GET, address, "", Map.of(), new Deadline(Duration.ofMillis(400)));

            assertThatThrownBy(() -> connections.send(request, Optional.empty()))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("it wasn't complete after 0 s");
        }
    }

    @Test
    void takesNoMoreThanAnAnswerHas() throws Exception {
        try (RegistryServer server = new RegistryServer();
                Connections connections = new Connections(Map.of(), new StopSignal())) {
            server.otherwise(request -> Said.json("x".repeat((64 << 20) + 1)));
            Request request = Request.of(
                    Request.Method.GET,
                    URI.create("http://" + server.host() + "/"),
                    "",
                    Map.of(),
                    new Deadline(Duration.ofMinutes(1)));

            assertThatThrownBy(() -> connections.send(request, Optional.empty()))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("an answer longer than 64 MiB");
        }
    }

    @Test
    void saysOfARegistryWithoutTlsWhatCanBeDone() throws Exception {
        try (Dripping server = Dripping.on("0.0.0.0", "HTTP/1.1 400 Bad Request\r\n\r\n", 'x');
                HttpRegistry registry = Clients.of(new LocalCommands(Duration.ofSeconds(10)), home, Map.of())) {
            String host = "0.0.0.0:" + server.socket().getLocalPort();

            assertThat(registry.head(new RemoteName(host, "a", "1")))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.message())
                                    .startsWith(host + ": it has no TLS")
                                    .contains("give it a certificate", "ssh -L"));
        }
    }
}
