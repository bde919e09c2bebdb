package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Heard;
import com.bentoml.manager.testing.RegistryServer.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there, and can't be seen for want of a login, isn't missing. */
@Timeout(60)
class RefusedLoginTest {
    private static final String HEAD = "HEAD /v2/org/name/manifests/1";
    private static final String DELETE = "DELETE /v2/org/name/manifests/1";
    private static final String PULL = "GET /token?scope=repository%3Aorg%2Fname%3Apull";
    private static final String PUSH = "GET /token?scope=repository%3Aorg%2Fname%3Apull%2Cpush";

    @TempDir
    Path home;

    private RegistryServer server;
    private HttpRegistry registry;

    @BeforeEach
    void open() throws Exception {
        server = new RegistryServer();
        registry = registry("");
    }

    @AfterEach
    void close() {
        registry.close();
        server.close();
    }

    /** One with the login that is given. */
    private HttpRegistry registry(String login) {
        String given = "{\"auths\":{\"" + server.host() + "\":{" + login + "}}}";
        return Clients.of(new LocalCommands(Duration.ofSeconds(10)), home, Map.of("DOCKER_AUTH_CONFIG", given));
    }

    private static String password() {
        return "\"auth\":\"" + Base64.getEncoder().encodeToString("me:mine".getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    private RemoteName name() {
        return new RemoteName(server.host(), "org/name", "1");
    }

    private Said wanting(Heard request, String token, Said success) {
        return request.authorization().equals("Bearer " + token) ? success : challenge("");
    }

    private Said challenge(String more) {
        return Said.status(401).with("WWW-Authenticate", "Bearer realm=\"http://" + server.host() + "/token\"" + more);
    }

    private static void assertLoginRefused(Answer<?> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failureClass()).isEqualTo(FailureClass.AUTHENTICATION));
    }

    @Test
    void seesThatATokenOfTheConfigurationHasRunOut() {
        registry = registry("\"registrytoken\":\"old\"");
        server.on(HEAD, request -> wanting(request, "new", Said.manifest("{}")));

        assertLoginRefused(registry.head(name()));
        assertLoginRefused(registry.head(name()));
        assertThat(server.heard()).extracting(Heard::authorization).contains("Bearer old");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void seesThatNobodyMakesTokens(int status) {
        server.on(HEAD, challenge("")).on(PULL, Said.status(status));

        assertThat(registry.head(name())).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.AUTHENTICATION);
            assertThat(refused.message()).contains("no token from " + server.host(), String.valueOf(status));
        });
    }

    @Test
    void seesThatALoginIsRefusedWhenATokenRunsOut() {
        registry = registry(password());
        server.on(
                        HEAD,
                        request -> challenge(""),
                        request -> wanting(request, "t1", Said.manifest("{}")),
                        request -> wanting(request, "t2", Said.manifest("{}")))
                .on(
                        PULL,
                        request -> Said.json("{\"token\":\"t1\"}"),
                        request -> Said.error(401, "UNAUTHORIZED", "wrong password"));

        assertThat(registry.head(name())).isInstanceOf(Answer.Found.class);
        assertLoginRefused(registry.head(name()));
        assertLoginRefused(registry.head(name()));
    }

    @Test
    void takesWhatATokenMayNotSeeForUnsaid() {
        server.on(HEAD, request -> wanting(request, "t1", Said.status(403))).on(PULL, Said.json("{\"token\":\"t1\"}"));

        assertLoginRefused(registry.head(name()));
        assertLoginRefused(registry.head(name()));
    }

    @Test
    void removesATagWithTheTokenThatTheRegistryNames() {
        String scope = ",scope=\"repository:org/other:* repository:org/name:pull,push\"";
        server.on(DELETE, request -> request.authorization().equals("Bearer t1") ? Said.status(202) : challenge(scope))
                .on("HEAD /v2/org/name/manifests/1", RegistryServer.unknown())
                .on("GET /v2/org/name/manifests/1", RegistryServer.unknown())
                .on(PUSH, Said.json("{\"token\":\"t1\"}"))
                .otherwise(request -> Said.error(400, "INVALID", "no such scope"));

        assertThat(registry.delete(name())).isEqualTo(new Answer.Found<>(name()));
        assertThat(server.lines()).startsWith(DELETE, PUSH, DELETE);
    }

    @Test
    void leavesATagAloneWhereNoTokenIsMadeToRemoveIt() {
        server.on(DELETE, challenge("")).otherwise(request -> Said.status(400));

        assertLoginRefused(registry.delete(name()));
        assertThat(server.lines()).noneMatch(it -> it.startsWith("PUT "));
    }

    @Test
    void triesAgainWhereTokensAreLate() {
        server.on(HEAD, request -> wanting(request, "t1", Said.manifest("{}")))
                .on(PULL, request -> Said.status(503), request -> Said.json("{\"token\":\"t1\"}"));

        assertThat(registry.head(name())).isInstanceOf(Answer.Found.class);
    }
}
