package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Heard;
import com.bentoml.manager.testing.RegistryServer.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A token is shown until it is refused, in whatever words, and then a new one is asked for once. */
@Timeout(60)
class ExpiredTokenTest {
    private static final String GET = "GET /v2/org/name/manifests/1";
    private static final String TOKEN = "GET /token?scope=repository%3Aorg%2Fname%3Apull";

    @TempDir
    Path home;

    private RegistryServer server;
    private HttpRegistry registry;

    /** The token that is good now; each that is made is another one. */
    private int current;

    @BeforeEach
    void open() throws Exception {
        server = new RegistryServer();
        registry = Clients.of(new LocalCommands(Duration.ofSeconds(10)), home, Map.of());
        server.on(TOKEN, request -> Said.json("{\"token\":\"t" + current + "\"}"));
    }

    @AfterEach
    void close() {
        registry.close();
        server.close();
    }

    static Stream<Said> refusals() {
        return Stream.of(
                Said.status(401),
                Said.status(401).with("WWW-Authenticate", "Basic realm=\"proxy\""),
                Said.status(401).with("WWW-Authenticate", "Negotiate"),
                Said.error(403, "DENIED", "no"),
                Said.error(400, "DENIED", "Your authorization token has expired. Reauthenticate and try again."));
    }

    private Said guarded(Heard request, Said refusal) {
        if (request.authorization().isEmpty()) {
            return Said.status(401).with("WWW-Authenticate", "Bearer realm=\"http://" + server.host() + "/token\"");
        }
        return request.authorization().equals("Bearer t" + current) ? Said.manifest("{}") : refusal;
    }

    private Answer<PublishedImage> read() {
        return registry.read(new RemoteName(server.host(), "org/name", "1"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void asksForANewTokenOnce(Said refusal) {
        server.on(GET, request -> guarded(request, refusal));

        assertThat(read()).isInstanceOf(Answer.Found.class);
        current++;
        assertThat(read()).isInstanceOf(Answer.Found.class);
        assertThat(server.lines()).containsExactly(GET, TOKEN, GET, GET, TOKEN, GET);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void knowsNothingOfWhatANewTokenIsRefusedFor(Said refusal) {
        server.on(GET, request -> guarded(request, refusal))
                .on(TOKEN, Said.json("{\"token\":\"old\"}"))
                .on("GET /v2/org/name/tags/list?n=1000", request -> guarded(request, refusal));

        for (int i = 0; i < 2; i++) {
            assertThat(Stream.of(read(), registry.tags(new RemoteName(server.host(), "org/name", "1"))))
                    .allSatisfy(answer -> assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Answer.Refused.class,
                                    refused ->
                                            assertThat(refused.failureClass()).isEqualTo(FailureClass.AUTHENTICATION)));
        }
    }

    @Test
    void showsNoTokenWhoseTimeIsOver() {
        server.on(GET, request -> guarded(request, Said.status(500)))
                .on(TOKEN, request -> Said.json("{\"token\":\"t" + current + "\",\"expires_in\":0}"));

        assertThat(read()).isInstanceOf(Answer.Found.class);
        current++;
        assertThat(read()).isInstanceOf(Answer.Found.class);
        assertThat(server.heard())
                .extracting(Heard::authorization)
                .containsExactly("", "", "Bearer t0", "", "", "Bearer t1");
    }

    @Test
    void showsATokenAsLongAsItIsGood() {
        server.on(GET, request -> guarded(request, Said.status(500)))
                .on(TOKEN, Said.json("{\"token\":null,\"access_token\":\"t0\",\"expires_in\":300}"));

        assertThat(read()).isInstanceOf(Answer.Found.class);
        assertThat(read()).isInstanceOf(Answer.Found.class);
        assertThat(server.lines()).containsExactly(GET, TOKEN, GET, GET);
    }

    @Test
    void takesNullForNoToken() {
        server.on(GET, request -> guarded(request, Said.status(500)))
                .on(TOKEN, Said.json("{\"token\":null,\"access_token\":null}"));

        assertThat(read())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.message()).contains("there was no token in the answer"));
        assertThat(server.heard()).extracting(Heard::authorization).containsOnly("");
    }
}
