package com.bentoml.manager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A release of 20 images that is killed at some moment and gone on with comes out as one that nobody disturbed.
 * {@code -Dkills=50} kills as many of them, and {@code -Dkills.seed=N} at the same moments as a run that has printed N.
 */
@ExtendWith(EngineExtension.class)
@Timeout(3600)
class KilledIT {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("kills.seed", System.currentTimeMillis());
    private static final int IMAGES = 20;

    /** As many as without {@code --max_workers}. */
    private static final int WORKERS = 5;

    @TempDir
    Path folder;

    private Engine engine;
    private BusyboxProject project;
    private List<String> words = List.of();

    @ParameterizedTest
    @ValueSource(strings = {"each", "all"})
    void aKilledReleaseThatIsResumedIsAsAnUndisturbedOne(String publish, Engine shared) throws Exception {
        engine = shared;
        project = BusyboxProject.in(folder, engine)
                .manifest("[\"3.9\"]", "[\"3.9\", \"3.10\"]")
                .withoutCommands()
                .generated(engine.registry());
        words = List.of("build", "--platforms=amd64", "--provenance=false", "--publish=" + publish);
        List<String> undisturbed = release();
        assertThat(undisturbed).hasSize(2 * IMAGES + 1);
        long begin = System.nanoTime();
        assertThat(difference(undisturbed, release())).isEmpty();
        long length = millisSince(begin);
        System.out.printf("--publish %s: %d ms undisturbed, seed %d%n", publish, length, SEED);

        Random random = new Random(SEED);
        int late = 0;
        for (int kills = 0; kills < KILLS; ) {
            long moment = (long) ((kills + random.nextDouble()) / KILLS * length);
            long ran = killed(moment, undisturbed);
            if (ran < moment) {
                // The machine was slower when the length was taken.
                length = ran;
                late++;
                assertThat(late).isLessThan(KILLS);
            } else {
                kills++;
            }
        }
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    /** Kills a release and goes on with it; tells for how long it ran, which may have been less. */
    private long killed(long moment, List<String> undisturbed) throws IOException, InterruptedException {
        clear();
        int before = pushes().size();
        long begin = System.nanoTime();
        Process run = start(words);
        boolean ended = run.waitFor(moment, TimeUnit.MILLISECONDS);
        run.destroyForcibly().waitFor();
        long ran = ended ? Math.min(millisSince(begin), moment - 1) : moment;
        String told = Files.readString(folder.resolve(".manager/err"));
        int until = pushes().size() - before;

        Engine.Result resumed = run("--resume");

        String story = "seed " + SEED + ", killed after " + moment + " ms\n" + told + "\nresumed\n" + resumed.err();
        assertThat(resumed.status()).as(story).isZero();
        assertThat(difference(undisturbed, state())).as(story).isEmpty();
        List<String> pushed = pushes();
        int twice = assertPushedOnceMoreAtMost(story, pushed.subList(before, pushed.size()));
        String how = ended ? "ended before" : "killed after";
        System.out.printf("%s %5d ms, %2d images pushed; %d pushed twice%n", how, moment, until, twice);
        return ran;
    }

    /** Only what was under way when the run was killed may have been pushed in vain. */
    private static int assertPushedOnceMoreAtMost(String story, List<String> pushed) {
        TreeSet<String> images = new TreeSet<>(pushed);
        assertThat(images).as(story).hasSize(IMAGES);
        assertThat(pushed)
                .as(story)
                .hasSizeLessThanOrEqualTo(IMAGES + WORKERS)
                .allMatch(image -> Collections.frequency(pushed, image) <= 2);
        return pushed.size() - images.size();
    }

    /** Releases everything from the beginning. */
    private List<String> release() throws IOException, InterruptedException {
        clear();
        Engine.Result result = run();
        assertThat(result.status()).as(result.err()).isZero();
        return state();
    }

    private Engine.Result run(String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return Engine.result(folder, start(all));
    }

    private Process start(List<String> all) throws IOException {
        Map<String, String> variables = Map.of("SOURCE_DATE_EPOCH", "1600000000");
        return engine.start(folder, variables, all.toArray(String[]::new));
    }

    /** What a release has left: the digest of each tag in the registry, and what the lock file says was published. */
    private List<String> state() throws IOException, InterruptedException {
        List<String> state = new ArrayList<>();
        engine.digests(project.repository()).forEach((tag, digest) -> state.add(tag + " " + digest));
        JsonNode lock = new ObjectMapper().readTree(Files.readString(lock()));
        lock.path("images").properties().forEach(image -> {
            assertThat(image.getValue().has("staged")).isFalse();
            state.add(image.getKey() + " " + image.getValue().path("published"));
        });
        assertThat(lock.path("run").path("finished").asBoolean()).isTrue();
        state.add("texts " + lock.path("texts"));
        return state;
    }

    private static List<String> difference(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(actual);
        List<String> unexpected = new ArrayList<>(actual);
        unexpected.removeAll(expected);
        return Stream.concat(
                        missing.stream().map(it -> "missing: " + it),
                        unexpected.stream().map(it -> "unexpected: " + it))
                .toList();
    }

    private Path lock() {
        return folder.resolve("generated/releases.lock.json");
    }

    /** As if nothing had ever been released. */
    private void clear() throws IOException, InterruptedException {
        for (String tag : engine.tags(engine.registry(), project.repository())) {
            engine.delete(project.repository(), tag);
        }
        assertThat(engine.tags(engine.registry(), project.repository())).isEmpty();
        Files.deleteIfExists(lock());
        Files.deleteIfExists(lock().resolveSibling("releases.lock.journal"));
    }

    /** The images that the builder has pushed so far, by their tags, or by the tags they had while they waited. */
    private List<String> pushes() throws IOException, InterruptedException {
        List<String> tags = new ArrayList<>();
        for (String upload : engine.uploadsOfTheBuilder(project.repository())) {
            if (upload.startsWith("PUT manifests/") && !upload.contains("sha256:")) {
                tags.add(upload.replaceFirst("PUT manifests/(staging-[0-9a-f]+-)?", ""));
            }
        }
        return tags;
    }
}
