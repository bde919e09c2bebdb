package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Said;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All requests that one question takes have one deadline together. */
@Timeout(30)
class DeadlineTest {
    private static final RetryPolicy PERSISTENT = new RetryPolicy(1000, Duration.ofMillis(100), Duration.ofMillis(100));

    @TempDir
    Path home;

    private RegistryServer server;
    private Connections connections;
    private RegistryHost host;

    @BeforeEach
    void open() throws IOException {
        server = new RegistryServer();
        Registries.Session visit = new Registries.Session(
                new LocalCommands(Duration.ofSeconds(10)),
                home,
                Map.of("HOME", home.toString()),
                PERSISTENT,
                new StopSignal());
        connections = new Connections(Map.of(), visit.stop());
        Endpoint endpoint = Endpoint.of(server.host());
        Authorizer authorizer = new Authorizer(endpoint, new DockerLogins(visit), new TokenService(connections));
        host = new RegistryHost(endpoint, connections, authorizer, visit, new RegistryLimits().of(endpoint));
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void redirectsShareIt() {
        for (int i = 0; i < 6; i++) {
            String next = "/" + (i + 1);
            server.on("GET /" + i, request -> {
                sleep(200);
                return Said.status(302).with("Location", next);
            });
        }

        assertLate(ask("/0", Duration.ofMillis(500)));
    }

    @Test
    void aTokenIsAskedForWithinIt() {
        server.on(
                        "GET /0",
                        Said.status(401)
                                .with("WWW-Authenticate", "Bearer realm=\"http://" + server.host() + "/token\""))
                .otherwise(request -> {
                    sleep(60_000);
                    return Said.json("{\"token\":\"t\"}");
                });

        assertLate(ask("/0", Duration.ofMillis(500)));
    }

    @Test
    void nothingIsTriedAgainBehindIt() {
        server.on("GET /0", Said.status(503));

        assertThat(ask("/0", Duration.ofMillis(500)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        it -> assertThat(it.failureClass()).isEqualTo(FailureClass.REGISTRY));
    }

    @Test
    void aPauseThatTheRegistryAsksForIsLeftOut() {
        server.on("GET /0", request -> Said.status(429).with("Retry-After", "5"), request -> Said.json("{}"));

        assertThat(ask("/0", Duration.ofSeconds(4))).isInstanceOf(Answer.Found.class);
    }

    private Answer<Reply> ask(String path, Duration patience) {
        URI address = URI.create("http://" + server.host() + path);
        return host.reply(
                Request.of(Request.Method.GET, address, "repository:org/name:pull", Map.of(), new Deadline(patience)));
    }

    private void assertLate(Answer<Reply> answer) {
        assertThat(answer)
                .isEqualTo(new Answer.Refused<>(
                        FailureClass.REGISTRY, server.host() + ": no answer in time (it wasn't complete after 0 s)"));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
