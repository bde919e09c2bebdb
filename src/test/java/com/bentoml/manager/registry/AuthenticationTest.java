package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.Redaction;
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

@Timeout(60)
class AuthenticationTest {
    private static final String SECRET = "pass:word-of-mine";
    private static final String HEAD = "HEAD /v2/org/name/manifests/1";
    private static final String TOKEN = "GET /token?scope=repository%3Aorg%2Fname%3Apull&service=reg";
    private static final Said FOUND = Said.manifest("{}");

    @TempDir
    Path home;

    private RegistryServer server;
    private HttpRegistry registry;

    @BeforeEach
    void open() throws Exception {
        server = new RegistryServer();
        registry = registry(new LocalCommands(Duration.ofSeconds(10), new Redaction(List.of(SECRET))));
    }

    @AfterEach
    void close() {
        registry.close();
        server.close();
    }

    private HttpRegistry registry(LocalCommands commands) {
        return Clients.of(commands, home, Map.of());
    }

    @Test
    void takesALoginFromTheEnvironmentFirst() {
        config("{\"auths\": {\"HOST\": {\"auth\": \"" + base64("me:old") + "\"}}}");
        String given = "{\"auths\": {\"" + server.host() + "\": {\"auth\": \"" + base64("me:new") + "\"}}}";
        server.on(HEAD, request -> basic(request, "me:new"));

        registry = registry(Map.of("DOCKER_AUTH_CONFIG", given));
        assertThat(head()).isInstanceOf(Answer.Found.class);

        server.on(HEAD, request -> basic(request, "me:old"));
        registry = registry(Map.of("DOCKER_AUTH_CONFIG", "{nonsense"));
        assertThat(head()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void knowsWhetherItAsksAsNobody() {
        assertThat(registry.isAnonymous("docker.io")).isTrue();
        config("{\"auths\": {\"https://index.docker.io/v1/\": {\"auth\": \"" + base64("me:mine") + "\"}}}");
        assertThat(registry.isAnonymous("docker.io")).isFalse();
        assertThat(registry.isAnonymous("ghcr.io")).isTrue();
    }

    private HttpRegistry registry(Map<String, String> environment) {
        return Clients.of(new LocalCommands(Duration.ofSeconds(10)), home, environment);
    }

    private Answer<PublishedImage> head() {
        return registry.head(new RemoteName(server.host(), "org/name", "1"));
    }

    private void config(String text) {
        Trees.write(home.resolve(".docker/config.json"), text.replace("HOST", server.host()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Said bearer(Heard request, String token, String more) {
        return request.authorization().equals("Bearer " + token)
                ? FOUND
                : Said.status(401)
                        .with(
                                "WWW-Authenticate",
                                "Bearer realm=\"http://" + server.host() + "/token\",service=\"reg\"" + more);
    }

    private static Said basic(Heard request, String login) {
        return request.authorization().equals("Basic " + base64(login))
                ? FOUND
                : Said.error(401, "UNAUTHORIZED", "authentication required")
                        .with("WWW-Authenticate", "Basic realm=\"engine\"");
    }

    @Test
    void fetchesOneTokenForManyRequestsOfNobody() {
        server.on(HEAD, request -> bearer(request, "t1", "")).on(TOKEN, Said.json("{\"token\":\"t1\"}"));

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(server.lines()).containsExactly(HEAD, TOKEN, HEAD, HEAD);
        assertThat(server.heard().get(1).authorization()).isEmpty();
    }

    @Test
    void fetchesANewTokenWhenOneRunsOut() {
        server.on(
                        HEAD,
                        request -> bearer(request, "t1", ""),
                        request -> bearer(request, "t1", ""),
                        request -> bearer(request, "t2", ""))
                .on(
                        TOKEN,
                        request -> Said.json("{\"token\":\"t1\"}"),
                        request -> Said.json("{\"access_token\":\"t2\"}"));

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(head()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void showsThePasswordToWhoMakesTokens() {
        config("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("me:" + SECRET) + "\"}}}");
        server.on(HEAD, request -> bearer(request, "t1", "")).on(TOKEN, Said.json("{\"token\":\"t1\"}"));

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(server.heard().get(1).authorization()).isEqualTo("Basic " + base64("me:" + SECRET));
    }

    @Test
    void makesATokenFromAnIdentityToken() {
        config("{\"auths\":{\"https://HOST/v1/\":{\"identitytoken\":\"i/1\"}}}");
        server.on(HEAD, request -> bearer(request, "t1", "")).on("POST /token", Said.json("{\"access_token\":\"t1\"}"));

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(server.heard().get(1).body()).contains("grant_type=refresh_token", "refresh_token=i%2F1");
    }

    @Test
    void takesWhatIsHiddenForUnsaid() {
        server.on(HEAD, request -> bearer(request, "stronger", ",error=\"insufficient_scope\""))
                .on(TOKEN, Said.json("{\"token\":\"weak\"}"));

        assertThat(head()).isInstanceOf(Answer.Refused.class);
        assertThat(head()).isInstanceOf(Answer.Refused.class);
        assertThat(server.lines())
                .as("a weak token isn't fetched again")
                .filteredOn(TOKEN::equals)
                .hasSize(1);
    }

    @Test
    void takesADeniedTokenForNoWordOnWhatIsThere() {
        server.on(HEAD, request -> bearer(request, "t", "")).on(TOKEN, Said.error(403, "DENIED", "access is denied"));

        assertThat(head())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.message()).contains("Docker has no login for " + server.host()));

        config("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("me:" + SECRET) + "\"}}}");
        assertThat(head())
                .isEqualTo(new Answer.Refused<>(
                        FailureClass.AUTHENTICATION,
                        server.host() + ": no token from " + server.host() + ": 403 Forbidden: access is denied"
                                + "; to log in, run manager authenticate --registry " + server.host()));
    }

    @Test
    void refusesToWriteWithoutTheRight() {
        server.on("GET /v2/org/name/manifests/1", FOUND)
                .on("PUT /v2/org/name/manifests/2", Said.error(403, "DENIED", "read only"));

        assertThat(registry.tag(new RemoteName(server.host(), "org/name", "1"), "2"))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.failureClass()).isEqualTo(FailureClass.AUTHENTICATION);
                    assertThat(refused.message()).contains("read only", "no login for " + server.host());
                });
    }

    @Test
    void showsAPasswordWhereTheRegistryWantsIt() {
        config("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("me:" + SECRET) + "\"}}}");
        server.on(HEAD, request -> basic(request, "me:" + SECRET));

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(server.lines()).hasSize(3);
    }

    @Test
    void refusesAWrongPasswordWithoutSayingIt() {
        config("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("me:" + SECRET) + "\"}}}");
        server.on(
                "GET /v2/org/name/manifests/1",
                request -> Said.error(401, "UNAUTHORIZED", "not " + SECRET).with("WWW-Authenticate", "Basic realm=x"));

        assertThat(registry.read(new RemoteName(server.host(), "org/name", "1")))
                .isEqualTo(new Answer.Refused<>(
                        FailureClass.AUTHENTICATION,
                        server.host() + ": 401 Unauthorized: not ***; to log in, run manager authenticate --registry "
                                + server.host()));
    }

    @Test
    void seesALoginThatWasMadeMeanwhile() {
        server.on(HEAD, request -> basic(request, "me:new"));

        assertThat(head()).isInstanceOf(Answer.Refused.class);
        config("{\"auths\":{\"HOST\":{\"auth\":\"" + base64("me:new") + "\"}}}");
        assertThat(head()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void asksTheHelperOfARegistry() {
        helper("echo '{\"ServerURL\":\"x\",\"Username\":\"me\",\"Secret\":\"" + SECRET + "\"}'");
        server.on(HEAD, request -> basic(request, "me:" + SECRET));

        assertThat(head())
                .as("the secret wasn't taken out of the helper's answer")
                .isInstanceOf(Answer.Found.class);
        assertThat(Trees.text(home.resolve("asked")).strip()).isEqualTo(server.host());
    }

    @Test
    void asksTheHelperOfAllRegistries() {
        helper("echo '{\"Username\":\"me\",\"Secret\":\"" + SECRET + "\"}'");
        config("{\"credsStore\":\"test\",\"auths\":{\"HOST\":{}}}");
        server.on(HEAD, request -> basic(request, "me:" + SECRET));

        assertThat(head()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void makesATokenFromTheIdentityTokenOfAHelper() {
        helper("echo '{\"Username\":\"<token>\",\"Secret\":\"i/1\"}'");
        server.on(HEAD, request -> bearer(request, "t1", "")).on("POST /token", Said.json("{\"token\":\"t1\"}"));

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(server.heard().get(1).body()).contains("refresh_token=i%2F1");
    }

    @Test
    void showsATokenOfTheConfigurationAsItIs() {
        config("{\"auths\":{\"HOST\":{\"registrytoken\":\"t1\"}}}");
        server.on(HEAD, request -> bearer(request, "t1", ""));

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(server.lines()).containsExactly(HEAD, HEAD);
    }

    @Test
    void isNobodyIfTheHelperKnowsNobody() {
        helper("echo 'credentials not found in native keychain'; exit 1");
        server.on(HEAD, request -> bearer(request, "t1", "")).on(TOKEN, Said.json("{\"token\":\"t1\"}"));

        assertThat(head()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void saysWhatAHelperSaysThatFails() {
        helper("echo 'the keychain is locked'; exit 1");
        server.on(HEAD, request -> basic(request, "me:x"));

        assertThat(head())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.message())
                                .endsWith("docker-credential-test: the keychain is locked"));
    }

    @Test
    void saysThatTheConfigurationIsBroken() {
        config("{");
        server.on(HEAD, request -> basic(request, "me:x"));

        assertThat(head())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.message()).contains("config.json is not JSON"));
    }

    @Test
    void keepsItsTokenToItselfAtARedirect() {
        server.on(
                        HEAD,
                        request -> request.authorization().equals("Bearer t1")
                                ? Said.status(307).with("Location", "http://localhost:" + server.port() + "/elsewhere")
                                : bearer(request, "t1", ""))
                .on(TOKEN, Said.json("{\"token\":\"t1\"}"))
                .on("HEAD /elsewhere", FOUND);

        assertThat(head()).isInstanceOf(Answer.Found.class);
        assertThat(server.heard()).last().satisfies(request -> {
            assertThat(request.line()).isEqualTo("HEAD /elsewhere");
            assertThat(request.authorization()).isEmpty();
        });
    }

    @Test
    void asksNobodyForTokensWithoutTls() {
        server.on(HEAD, Said.status(401).with("WWW-Authenticate", "Bearer realm=\"http://tokens.example/\""));

        assertThat(head())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.message()).contains("tokens.example gives tokens without TLS"));
    }

    /** A helper on the path of the programs that the client starts. */
    private void helper(String script) {
        Path program = home.resolve("bin/docker-credential-test");
        Trees.write(program, "#!/bin/sh\ncat >'" + home.resolve("asked") + "'\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        config("{\"credHelpers\":{\"HOST\":\"test\"}}");
        registry.close();
        LocalCommands local = new LocalCommands(Duration.ofSeconds(10), new Redaction(List.of(SECRET)));
        registry = Clients.of(
                (command, lines) -> local.run(
                        command.with(Map.of("PATH", program.getParent() + ":" + System.getenv("PATH"))), lines),
                home,
                Map.of());
    }
}
