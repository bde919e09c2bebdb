package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Heard;
import com.bentoml.manager.testing.RegistryServer.Said;
import com.bentoml.manager.testing.Trees;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry that sends who asks to somebody else, and what that one may learn. */
@Timeout(60)
class RedirectTest {
    private static final String HEAD = "HEAD /v2/org/name/manifests/1";

    @TempDir
    Path home;

    private RegistryServer server;
    private RegistryServer other;
    private RegistryServer tokens;
    private HttpRegistry registry;

    @BeforeEach
    void open() throws Exception {
        server = new RegistryServer();
        other = new RegistryServer();
        tokens = new RegistryServer();
        String login = Base64.getEncoder().encodeToString("me:mine".getBytes(StandardCharsets.UTF_8));
        Trees.write(
                home.resolve(".docker/config.json"),
                "{\"auths\":{\"" + server.host() + "\":{\"auth\":\"" + login + "\"}}}");
        registry = Clients.of(new LocalCommands(Duration.ofSeconds(10)), home, Map.of());
    }

    @AfterEach
    void close() {
        registry.close();
        List.of(server, other, tokens).forEach(RegistryServer::close);
    }

    private Answer<PublishedImage> head() {
        return registry.head(new RemoteName(server.host(), "org/name", "1"));
    }

    private static Said to(RegistryServer target, String path) {
        return Said.status(307).with("Location", "http://" + target.host() + path);
    }

    private static Said challenge(RegistryServer maker) {
        return Said.status(401).with("WWW-Authenticate", "Bearer realm=\"http://" + maker.host() + "/token\"");
    }

    private void assertRefusedByOther(Answer<PublishedImage> answer) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.AUTHENTICATION);
            assertThat(refused.message()).startsWith(server.host() + ": ").contains(other.host());
        });
    }

    @Test
    void showsNobodyALoginForTheChallengeOfSomebodyElse() {
        server.on(HEAD, to(other, "/elsewhere"));
        other.on("HEAD /elsewhere", challenge(tokens));
        tokens.otherwise(request -> Said.json("{\"token\":\"t1\"}"));

        assertRefusedByOther(head());
        assertThat(tokens.heard()).isEmpty();
    }

    @Test
    void showsNobodyAPasswordForTheChallengeOfSomebodyElse() {
        server.on(HEAD, to(other, "/elsewhere"));
        other.on("HEAD /elsewhere", Said.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));

        assertRefusedByOther(head());
        assertThat(List.of(server, other))
                .flatExtracting(RegistryServer::heard)
                .extracting(Heard::authorization)
                .containsOnly("");
    }

    @Test
    void takesWhatSomebodyElseRefusesForNoHidingOfTheRegistry() {
        server.on(HEAD, request -> request.authorization().isEmpty() ? challenge(server) : to(other, "/elsewhere"))
                .on("GET /token?scope=repository%3Aorg%2Fname%3Apull", Said.json("{\"token\":\"t1\"}"));

        for (int status : List.of(401, 403)) {
            other.on("HEAD /elsewhere", Said.status(status));
            assertRefusedByOther(head());
        }
    }

    @Test
    void trustsNoWayBackEither() {
        server.on(HEAD, to(other, "/elsewhere")).on("HEAD /back", challenge(tokens));
        other.on("HEAD /elsewhere", to(server, "/back"));

        assertThat(head())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failureClass()).isEqualTo(FailureClass.AUTHENTICATION));
        assertThat(tokens.heard()).isEmpty();
    }

    @Test
    void goesOnBeingWhoItIsWithinTheRegistry() {
        server.on(HEAD, to(server, "/inside"))
                .on(
                        "HEAD /inside",
                        request ->
                                request.authorization().equals("Bearer t1") ? Said.manifest("{}") : challenge(tokens));
        tokens.otherwise(request -> Said.json("{\"token\":\"t1\"}"));

        assertThat(head()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void asksNoOtherHostForMoreTags() {
        server.on(
                        "GET /v2/org/name/tags/list?n=1000",
                        Said.json("{\"tags\":[\"a\"]}")
                                .with("Link", "<http://" + other.host() + "/v2/more?last=a>; rel=\"next\""))
                .on("GET /v2/more?last=a", Said.json("{\"tags\":[\"b\"]}"));

        assertThat(registry.tags(new RemoteName(server.host(), "org/name", "x")))
                .isEqualTo(new Answer.Found<>(List.of("a", "b")));
        assertThat(other.heard()).isEmpty();
    }
}
