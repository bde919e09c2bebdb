package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the registry's own words say that something isn't there. */
@Timeout(60)
class AbsenceTest {
    private static final String HEAD = "HEAD /v2/org/name/manifests/1";
    private static final String GET = "GET /v2/org/name/manifests/1";
    private static final String DELETE = "DELETE /v2/org/name/manifests/1";
    private static final Said PAGE = new Said(404, Map.of("Content-Type", "text/html"), "<h1>default backend</h1>");

    @TempDir
    Path home;

    private RegistryServer server;
    private HttpRegistry registry;

    @BeforeEach
    void open() throws Exception {
        server = new RegistryServer();
        registry = Clients.of(new LocalCommands(Duration.ofSeconds(10)), home, Map.of());
    }

    @AfterEach
    void close() {
        registry.close();
        server.close();
    }

    private RemoteName name() {
        return new RemoteName(server.host(), "org/name", "1");
    }

    private static void assertUnsaid(Answer<?> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failureClass()).isEqualTo(FailureClass.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANIFEST_UNKNOWN", "NAME_UNKNOWN", "NAME_INVALID", "NOT_FOUND"})
    void believesTheCodesOfRegistries(String code) {
        server.on(HEAD, Said.status(404)).on(GET, Said.error(404, code, "no"));

        assertThat(registry.head(name())).isEqualTo(new Answer.Missing<>());
        assertThat(registry.read(name())).isEqualTo(new Answer.Missing<>());
    }

    @Test
    void doesNotBelieveAPage() {
        server.on(HEAD, PAGE).on(GET, PAGE).on("GET /v2/org/name/tags/list?n=1000", PAGE);

        assertUnsaid(registry.head(name()));
        assertUnsaid(registry.read(name()));
        assertUnsaid(registry.tags(name()));
    }

    @Test
    void neverMissesWhatIsThereBehindAProxyThatMostlyAnswersWithAPage() {
        Random random = new Random(60);
        server.otherwise(request -> random.nextInt(100) < 60
                ? PAGE
                : request.line().contains("/tags/") ? Said.json("{\"tags\": [\"1\"]}") : Said.manifest("{}"));

        assertThat(IntStream.range(0, 40).boxed())
                .flatMap(i -> List.of(registry.head(name()), registry.read(name()), registry.tags(name())))
                .doesNotContain(new Answer.Missing<>())
                .hasAtLeastOneElementOfType(Answer.Found.class)
                .hasAtLeastOneElementOfType(Answer.Refused.class);
    }

    @Test
    void doesNotBelieveAnotherCode() {
        server.on(HEAD, Said.status(404)).on(GET, Said.error(404, "ROUTE_UNKNOWN", "no"));

        assertUnsaid(registry.head(name()));
    }

    @Test
    void believesSilenceOfWhatHasAnsweredAsARegistry() {
        server.on(GET, Said.status(404)).on("GET /v2/", Said.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));

        assertThat(registry.read(name())).isEqualTo(new Answer.Missing<>());
        assertThat(registry.read(name())).isEqualTo(new Answer.Missing<>());
        assertThat(server.lines()).containsExactly(GET, "GET /v2/", GET);
    }

    @Test
    void doesNotBelieveSilenceOfAnotherServer() {
        server.on(GET, Said.status(404));
        for (Said said : List.of(Said.status(404), Said.status(401), PAGE.as(200))) {
            server.on("GET /v2/", said);
            assertUnsaid(registry.read(name()));
        }
    }

    @Test
    void doesNotBelieveAnotherHost() throws Exception {
        try (RegistryServer other = new RegistryServer()) {
            Said there = Said.status(307).with("Location", "http://" + other.host() + "/x");
            server.on(HEAD, there).on(GET, there);

            assertUnsaid(registry.head(name()));
            assertThat(other.lines()).containsExactly("HEAD /x", "GET /x");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 501})
    void getsWhereHeadIsNotServed(int status) {
        server.on(HEAD, Said.status(status)).on(GET, Said.manifest("{}"));

        assertThat(registry.head(name()).found().map(it -> it.digest().toString()))
                .contains(RegistryServer.digest("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "sha256", "<html>"})
    void getsWhereHeadHasNoDigest(String digest) {
        server.on(HEAD, Said.manifest("{}").with("Docker-Content-Digest", digest))
                .on(GET, Said.json("{}").with("Docker-Content-Digest", digest));

        assertThat(registry.head(name()).found().map(it -> it.digest().toString()))
                .contains(RegistryServer.digest("{}"));
    }

    @Test
    void takesNoPageForAnImage() {
        server.on(HEAD, PAGE.as(200)).on(GET, PAGE.as(200));

        assertUnsaid(registry.head(name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "7"})
    void takesNullForNoDigest(String digest) {
        server.on(GET, Said.json("{\"manifests\": [{\"digest\": " + digest + "}]}"));

        assertUnsaid(registry.read(name()));
    }

    @Test
    void believesNoRemovalOfWhatIsStillThere() {
        server.on(DELETE, Said.status(202)).on(HEAD, Said.manifest("{}"));

        assertThat(registry.delete(name())).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.VERIFICATION);
            assertThat(refused.message()).endsWith(":1 is still there");
        });
    }

    @Test
    void looksAgainWhereATagGoesLate() {
        server.on(DELETE, Said.status(202))
                .on(HEAD, request -> Said.manifest("{}"), request -> RegistryServer.unknown());

        assertThat(registry.delete(name())).isEqualTo(new Answer.Found<>(name()));
    }

    @Test
    void looksWhatIsThereWhereAPageAnswersARemoval() {
        server.on(DELETE, PAGE).on(HEAD, Said.manifest("{}"));
        assertThat(registry.delete(name())).isInstanceOf(Answer.Refused.class);

        server.on(HEAD, RegistryServer.unknown());
        assertThat(registry.delete(name())).isEqualTo(new Answer.Found<>(name()));

        server.on(HEAD, PAGE).on(GET, PAGE);
        assertThat(registry.delete(name())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void setsATagBackThatIsThereAfterItsCopyWasRemoved() {
        server.on(DELETE, Said.status(405))
                .on(GET, Said.manifest("{}"))
                .on(HEAD, Said.manifest("{}"))
                .on("PUT /v2/org/name/manifests/1", Said.status(201))
                .on("DELETE /v2/org/name/manifests/" + RegistryServer.digest("{}\n"), RegistryServer.unknown());

        assertThat(registry.delete(name())).isInstanceOf(Answer.Refused.class);
        assertThat(server.heard())
                .last()
                .satisfies(last -> assertThat(last.body()).isEqualTo("{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 412})
    void knowsThatATagCanNotChange(int status) {
        server.on(GET, Said.manifest("{}"))
                .on("PUT /v2/org/name/manifests/2", Said.error(status, "DENIED", "2 is configured as immutable"));

        assertThat(registry.tag(name(), "2"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.failureClass()).isEqualTo(FailureClass.REFUSED));
    }
}
