package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Heard;
import com.bentoml.manager.testing.RegistryServer.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpRegistryTest {
    private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(10), Duration.ofSeconds(2));
    private static final String INDEX = """
            {"manifests": [
              {"digest": "sha256:a", "platform": {"os": "linux", "architecture": "amd64"}},
              {"digest": "sha256:b", "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
              {"digest": "sha256:c", "platform": {"os": "linux", "architecture": "arm", "variant": "v7"}},
              {"digest": "sha256:d", "platform": {"os": "unknown", "architecture": "unknown"}}],
             "annotations": {"key": "value"}}""";

    @TempDir
    Path home;

    private final StopSignal stop = new StopSignal();
    private final RegistryLimits limits = new RegistryLimits();
    private RegistryServer server;
    private HttpRegistry registry;

    @BeforeEach
    void open() throws Exception {
        server = new RegistryServer();
        registry = registry(QUICK, Map.of());
    }

    @AfterEach
    void close() {
        registry.close();
        server.close();
    }

    private HttpRegistry registry(RetryPolicy policy, Map<String, String> environment) {
        return new HttpRegistry(visit(policy, environment), limits, new KnownManifests());
    }

    private Registries.Session visit(RetryPolicy policy, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOME", home.toString());
        return new Registries.Session(new LocalCommands(Duration.ofSeconds(10)), home, all, policy, stop);
    }

    /** Another client of the same run. */
    private HttpRegistry another() {
        return new HttpRegistry(
                new Registries.Session(
                        new LocalCommands(Duration.ofSeconds(10)),
                        home,
                        Map.of("HOME", home.toString()),
                        QUICK,
                        new StopSignal()),
                limits,
                new KnownManifests());
    }

    @Test
    void refusesAPortThatThereIsNot() {
        assertThat(registry.head(RemoteName.of("127.0.0.1:65536/x:1")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        it -> assertThat(it.message()).contains("port 65536, where 65535 is the highest"));
    }

    private RemoteName name(String reference) {
        return new RemoteName(server.host(), "org/name", reference);
    }

    private static String path(String reference) {
        return "/v2/org/name/manifests/" + reference;
    }

    @Test
    void headTellsWhatANameStandsFor() {
        server.on("HEAD " + path("1"), Said.manifest(INDEX));

        assertThat(registry.head(name("1")))
                .isEqualTo(new Answer.Found<>(new PublishedImage(
                        Digest.valueOf(RegistryServer.digest(INDEX)),
                        "application/vnd.oci.image.index.v1+json",
                        INDEX.length())));
        assertThat(registry.head(name("2"))).isEqualTo(new Answer.Missing<>());
        assertThat(server.heard().get(0).headers().get("accept")).contains("manifest.list.v2", "image.manifest.v1");
    }

    @Test
    void goesOnOverTheSameConnectionWhateverTheAnswer() {
        server.on("HEAD " + path("1"), Said.manifest(INDEX))
                .on("GET " + path("1"), Said.manifest(INDEX))
                .on("HEAD " + path("3"), Said.error(400, "UNSUPPORTED", "no"));

        registry.head(name("1"));
        registry.head(name("2"));
        registry.read(name("1"));
        registry.head(name("3"));
        registry.head(name("1"));

        assertThat(server.heard()).hasSize(7);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void readsWhereHeadDoesNotTellTheDigest() {
        server.on("HEAD " + path("1"), Said.json(INDEX)).on("GET " + path("1"), Said.json(INDEX));

        assertThat(registry.head(name("1")).found().map(it -> it.digest().toString()))
                .contains(RegistryServer.digest(INDEX));
    }

    @Test
    void readsPlatformsAndAnnotationsWithoutAttestations() {
        server.on("GET " + path("1"), Said.manifest(INDEX));

        PublishedImage image = registry.read(name("1")).found().orElseThrow();

        assertThat(image.platforms())
                .containsExactly(
                        Map.entry("linux/amd64", Digest.valueOf("sha256:a")),
                        Map.entry("linux/arm64", Digest.valueOf("sha256:b")),
                        Map.entry("linux/arm/v7", Digest.valueOf("sha256:c")));
        assertThat(image.annotations()).containsExactly(Map.entry("key", "value"));
    }

    @Test
    void refusesBytesOfAnotherDigest() {
        server.on("GET " + path("1"), Said.manifest(INDEX).with("Docker-Content-Digest", "sha256:0"));

        assertThat(registry.read(name("1"))).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.VERIFICATION);
            assertThat(refused.message()).startsWith(server.host() + ": ").contains(RegistryServer.digest(INDEX));
        });
    }

    @Test
    void followsTheLinksOfALongListOfTags() {
        server.on(
                        "GET /v2/org/name/tags/list?n=1000",
                        Said.json("{\"tags\":[\"b\",\"a\"]}")
                                .with("Link", "</v2/org/name/tags/list?n=1000&last=b>; rel=\"next\""))
                .on("GET /v2/org/name/tags/list?n=1000&last=b", Said.json("{\"tags\":[\"c\"]}"));

        assertThat(registry.tags(name("x"))).isEqualTo(new Answer.Found<>(List.of("a", "b", "c")));
    }

    @Test
    void endsWhereLinksGoInACircle() {
        server.on(
                "GET /v2/org/name/tags/list?n=1000",
                Said.json("{\"tags\":[\"a\"]}").with("Link", "</v2/org/name/tags/list?n=1000>; rel=\"next\""));

        assertThat(registry.tags(name("x"))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void putsTheVeryBytesUnderAnotherTag() {
        server.on("GET " + path("1"), Said.manifest(INDEX))
                .on("PUT " + path("2"), Said.status(201).with("Docker-Content-Digest", RegistryServer.digest(INDEX)));

        assertThat(registry.tag(name("1"), "2").found().map(it -> it.digest().toString()))
                .contains(RegistryServer.digest(INDEX));
        Heard put = server.heard().get(1);
        assertThat(put.body()).isEqualTo(INDEX);
        assertThat(put.headers()).containsEntry("content-type", "application/vnd.oci.image.index.v1+json");
    }

    @Test
    void refusesATagThatBecameSomethingElse() {
        server.on("GET " + path("1"), Said.manifest(INDEX))
                .on("PUT " + path("2"), Said.status(201).with("Docker-Content-Digest", "sha256:0"));

        assertThat(registry.tag(name("1"), "2")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void removesATagWhereTheRegistryCan() {
        server.on("DELETE " + path("1"), Said.status(202));

        assertThat(registry.delete(name("1"))).isEqualTo(new Answer.Found<>(name("1")));
        assertThat(server.lines()).containsExactly("DELETE " + path("1"), "HEAD " + path("1"), "GET " + path("1"));
    }

    @Test
    void leavesATagThatIsGoneAtThat() {
        server.on("DELETE " + path("1"), Said.error(404, "MANIFEST_UNKNOWN", "gone"));

        assertThat(registry.delete(name("1"))).isEqualTo(new Answer.Missing<>());
        assertThat(server.lines()).hasSize(1);
    }

    @Test
    void givesATagACopyToRemoveWhereTheRegistryRemovesOnlyWholeImages() {
        String copy = RegistryServer.digest(INDEX + "\n");
        server.on("DELETE " + path("1"), Said.error(405, "UNSUPPORTED", "no"))
                .on("GET " + path("1"), request -> Said.manifest(INDEX), request -> RegistryServer.unknown())
                .on("PUT " + path("1"), Said.status(201))
                .on("DELETE " + path(copy), Said.status(202));

        assertThat(registry.delete(name("1"))).isEqualTo(new Answer.Found<>(name("1")));
        assertThat(server.lines())
                .startsWith("DELETE " + path("1"), "GET " + path("1"), "PUT " + path("1"), "DELETE " + path(copy))
                .endsWith("HEAD " + path("1"), "GET " + path("1"));
        assertThat(server.heard().get(2).body()).isEqualTo(INDEX + "\n");
    }

    @Test
    void leavesATagAsItWasWhereTheRegistryRemovesNothing() {
        String copy = RegistryServer.digest(INDEX + "\n");
        server.on("DELETE " + path("1"), Said.error(405, "UNSUPPORTED", "no"))
                .on("GET " + path("1"), Said.manifest(INDEX))
                .on("PUT " + path("1"), Said.status(201))
                .on("DELETE " + path(copy), Said.error(405, "UNSUPPORTED", "no"));

        assertThat(registry.delete(name("1"))).isInstanceOf(Answer.Refused.class);
        assertThat(server.heard().get(server.heard().size() - 1).body()).isEqualTo(INDEX);
    }

    @Test
    void findsTheLatestOfThePlatformsTimes() {
        String early = "{\"created\":\"2026-01-01T00:00:00Z\"}";
        String late = "{\"created\":\"2026-02-01T00:00:00.5Z\"}";
        String first = "{\"config\":{\"digest\":\"" + RegistryServer.digest(late) + "\"}}";
        String second = "{\"config\":{\"digest\":\"" + RegistryServer.digest(early) + "\"}}";
        String index = "{\"manifests\":[" + entry(first, "amd64") + "," + entry(second, "s390x") + "]}";
        server.on("GET " + path("1"), Said.manifest(index));
        List.of(first, second).forEach(it -> server.on("GET " + path(RegistryServer.digest(it)), Said.manifest(it)));
        server.on("GET /v2/org/name/blobs/" + RegistryServer.digest(early), Said.json(early))
                .on(
                        "GET /v2/org/name/blobs/" + RegistryServer.digest(late),
                        Said.status(307).with("Location", "http://localhost:" + server.port() + "/elsewhere"))
                .on("GET /elsewhere", Said.json(late));

        assertThat(registry.created(name("1"))).isEqualTo(new Answer.Found<>(Instant.parse("2026-02-01T00:00:00.5Z")));
    }

    private static String entry(String manifest, String architecture) {
        return "{\"digest\":\"" + RegistryServer.digest(manifest)
                + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}}";
    }

    @Test
    void triesAgainWhatPasses() {
        server.on(
                "HEAD " + path("1"),
                request -> Said.status(500),
                request -> Said.status(0),
                request -> Said.status(0),
                request -> Said.manifest(INDEX));

        assertThat(registry.head(name("1"))).isInstanceOf(Answer.Found.class);
    }

    @Test
    void waitsAsLongAsTheRegistryAsks() {
        server.on(
                "HEAD " + path("1"),
                request -> Said.status(429).with("Retry-After", "1"),
                request -> Said.manifest(INDEX));

        long start = System.nanoTime();

        assertThat(registry.head(name("1"))).isInstanceOf(Answer.Found.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(950), Duration.ofSeconds(8));
    }

    @Test
    void leavesARegistryAloneThatAsksForMoreThanARunCanWait() {
        server.on("HEAD " + path("1"), Said.status(429).with("Retry-After", "7200"));

        for (int i = 0; i < 2; i++) {
            assertThat(registry.head(name("1")))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.message()).endsWith("it asks to be left alone for 2 h"));
        }
        try (HttpRegistry another = another()) {
            assertThat(another.head(name("1"))).isInstanceOf(Answer.Refused.class);
        }
        assertThat(server.lines()).hasSize(1);
    }

    @Test
    void givesUpAfterThePatienceOfThePolicyInTheRegistrysWords() {
        server.on("GET " + path("1"), Said.error(503, "UNAVAILABLE", "back soon"));

        assertThat(registry.read(name("1")))
                .isEqualTo(new Answer.Refused<>(
                        FailureClass.REGISTRY, server.host() + ": 503 Service Unavailable: back soon"));
        assertThat(server.lines()).hasSize(4);
    }

    @Test
    void doesNotWaitAgainForARegistryThatNeverAnswered() {
        registry = registry(new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(2)), Map.of());
        String address = server.host();
        server.close();

        assertThat(registry.head(new RemoteName(address, "a", "1"))).isInstanceOf(Answer.Refused.class);
        long start = System.nanoTime();
        IntStream.range(0, 100)
                .forEach(i -> assertThat(registry.head(new RemoteName(address, "a", "t" + i)))
                        .isInstanceOfSatisfying(
                                Answer.Refused.class,
                                refused -> assertThat(refused.failureClass()).isEqualTo(FailureClass.REGISTRY)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void asksSixteenThingsAtOnceAtMost() throws Exception {
        CyclicBarrier all = new CyclicBarrier(16);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.otherwise(request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            meet(all);
            now.decrementAndGet();
            return Said.manifest(INDEX);
        });

        HttpRegistry another = another();
        ExecutorService threads = Executors.newFixedThreadPool(40);
        List<Future<Answer<PublishedImage>>> answers = IntStream.range(0, 160)
                .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? registry : another).head(name("t" + i))))
                .toList();
        for (Future<Answer<PublishedImage>> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Answer.Found.class);
        }
        threads.shutdown();
        another.close();

        assertThat(most.get()).isEqualTo(16);
        assertThat(all.isBroken()).as("some were asked with fewer others").isFalse();
    }

    @Test
    void stopEndsRequestsAndPauses() throws Exception {
        server.on("HEAD " + path("1"), request -> {
                    sleep(20_000);
                    return Said.status(200);
                })
                .on("HEAD " + path("2"), Said.status(429).with("Retry-After", "60"));
        registry = registry(RetryPolicy.of(5), Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Answer<PublishedImage>> slow = threads.submit(() -> registry.head(name("1")));
        Future<Answer<PublishedImage>> paused = threads.submit(() -> registry.head(name("2")));
        while (server.lines().size() < 2) {
            sleep(10);
        }
        stop.raise();

        for (Future<Answer<PublishedImage>> answer : List.of(slow, paused)) {
            assertThat(answer.get(15, TimeUnit.SECONDS))
                    .isEqualTo(new Answer.Refused<>(FailureClass.CANCELLED, "the run was stopped"));
        }
        threads.shutdownNow();
    }

    @Test
    void leavesTheLastReadsOfALimitToTheBuilder() {
        server.on(
                        "HEAD " + path("1"),
                        Said.manifest(INDEX)
                                .with("RateLimit-Limit", "100;w=21600")
                                .with("RateLimit-Remaining", "6;w=21600"))
                .on("GET " + path("1"), Said.manifest(INDEX));

        assertThat(registry.head(name("1"))).isInstanceOf(Answer.Found.class);
        assertThat(registry.read(name("1"))).isInstanceOf(Answer.Found.class);
        assertThat(registry.read(name("1"))).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.ALLOWANCE);
            assertThat(refused.message()).contains("only 5 of 100", "within 6 h");
        });
        try (HttpRegistry another = another()) {
            assertThat(another.read(name("1"))).isInstanceOf(Answer.Refused.class);
        }
        assertThat(registry.head(name("1"))).isInstanceOf(Answer.Found.class);
        assertThat(server.lines()).filteredOn(it -> it.startsWith("GET")).hasSize(1);
    }

    @Test
    void whatOneHasReadByItsDigestNobodyReadsAgain() {
        String digest = Content.of(INDEX).digest().toString();
        server.on("GET " + path("1"), Said.manifest(INDEX)).on("PUT " + path("2"), Said.status(201));
        KnownManifests known = new KnownManifests();
        try (HttpRegistry first = new HttpRegistry(visit(QUICK, Map.of()), new RegistryLimits(), known);
                HttpRegistry second = new HttpRegistry(visit(QUICK, Map.of()), new RegistryLimits(), known)) {
            assertThat(first.read(name("1"))).isInstanceOf(Answer.Found.class);
            assertThat(second.read(name(digest))).isInstanceOf(Answer.Found.class);
            assertThat(second.tag(name(digest), "2")).isInstanceOf(Answer.Found.class);
        }

        assertThat(server.lines()).containsExactly("GET " + path("1"), "PUT " + path("2"));
        assertThat(server.heard().get(1).body()).isEqualTo(INDEX);
    }

    @Test
    void refusesNamesThatNoImageHas() {
        assertThat(registry.head(new RemoteName("bad host", "a", "1"))).isInstanceOf(Answer.Refused.class);
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            // The barrier is broken then, and says so.
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
