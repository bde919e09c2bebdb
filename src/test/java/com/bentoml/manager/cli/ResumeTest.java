package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.DEBIAN;
import static com.bentoml.manager.testing.SampleProject.OTHER_BASE;
import static com.bentoml.manager.testing.SampleProject.OTHER_RUNTIME;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.lock.Run;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that come to no end, and those that go on with them. */
@Timeout(120)
class ResumeTest {
    private static final String REPOSITORY = "reg.example/bentoml/bento-server:";
    private static final String BROKEN = "ERROR: failed to solve: dockerfile parse error";

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;

    @BeforeEach
    void generate() {
        release = SampleRelease.in(folder, state);
        docker = release.docker();
        debian("1");
        release.generate();
    }

    @Test
    void goesOnWithTheBasesTheRunBeganWith() throws IOException {
        brokenOff(RUNTIME);
        debian("2");

        Cli.Result result = run("build", "--resume");

        assertThat(result.err()).startsWith("going on with the run of ").contains("3 up to date, 1 built");
        assertThat(docker.built()).containsExactly(RUNTIME);
        assertThat(lock().run().map(Run::finished)).contains(true);
        assertThat(run("plan").out()).contains("base moved: debian:11 111111111111 → 222222222222");
    }

    @Test
    void withoutItARunTakesBasesAsTheyAre() throws IOException {
        brokenOff(RUNTIME);
        debian("2");

        run("build");

        assertThat(docker.built()).contains(BASE, OTHER_BASE);
    }

    @Test
    void whatWasForcedIsNotForcedTwice() throws IOException {
        run("build");
        docker.with("events", "").with("salt/" + BASE, "a").with("salt/" + OTHER_BASE, "b");
        brokenOff(OTHER_RUNTIME, "--force");
        assertThat(docker.lines("calls")).isNotEmpty();

        Cli.Result result = run("build", "--resume", "--force");

        assertThat(docker.built()).as(result.err()).containsExactly(OTHER_RUNTIME);
    }

    @Test
    void aForcedBuildThatCameOutTheSameIsNotDoneTwice() throws IOException {
        run("build");
        brokenOff(OTHER_RUNTIME, "--force");

        run("build", "--resume", "--force");

        assertThat(docker.built()).containsExactly(OTHER_RUNTIME);
    }

    @Test
    void whatCannotBeToldIsNotBuiltTwice() throws IOException {
        docker.registry().with("other.example/x:1", "sha256:" + "3".repeat(64), Map.of());
        release.project().template("one/base-dockerfile.j2", "FROM {{ base_image }}\nADD https://a.example/x /\n");
        run("generate", "--bentoml_version", "1.0.0", "--registry", "reg.example");
        brokenOff(RUNTIME);

        Cli.Result result = run("build", "--resume");

        assertThat(docker.built()).as(result.err()).containsExactly(RUNTIME);
    }

    @Test
    void whatWasPushedButNotNotedIsAdopted() throws IOException {
        run("build");
        docker.with("salt/" + BASE, "a").with("salt/" + OTHER_BASE, "b");
        ReleaseLock before = lock();
        brokenOff(OTHER_RUNTIME, "--force");
        forget(BASE, before);
        forget(RUNTIME, before);

        Cli.Result result = run("build", "--resume", "--force");

        assertThat(docker.built()).as(result.err()).containsExactly(OTHER_RUNTIME);
        assertThat(published(lock(), BASE)).isNotEqualTo(published(before, BASE));
        assertThat(run("plan", "--check").status()).isZero();
    }

    @Test
    void whatIsAdoptedIsNotedAsIfItHadBeenBuiltByThisRun() throws IOException {
        brokenOff(OTHER_RUNTIME);
        ReleaseLock recorded = lock();
        Map<String, ReleaseLock.Entry> others = new TreeMap<>(recorded.images());
        others.keySet().removeAll(List.of(REPOSITORY + BASE, REPOSITORY + RUNTIME));
        lockFile().write(new ReleaseLock(others, recorded.run()));

        run("build", "--resume");

        assertThat(docker.built()).containsExactly(OTHER_RUNTIME);
        for (String tag : List.of(BASE, RUNTIME)) {
            assertThat(published(lock(), tag))
                    .isEqualTo(published(recorded, tag))
                    .isPresent();
        }
    }

    @Test
    void theLockIsNotBelievedBlindly() throws IOException {
        brokenOff(RUNTIME);
        docker.with("lie/" + OTHER_RUNTIME, "sha256:" + "f".repeat(64));

        Cli.Result result = run("build", "--resume", "--retries", "0");

        assertThat(docker.built()).as(result.err()).containsExactlyInAnyOrder(RUNTIME, OTHER_RUNTIME);
    }

    @Test
    void aRunThatWasAskedForSomethingElseIsRefused() throws IOException {
        brokenOff(RUNTIME);

        Cli.Result result = run(
                "build",
                "--resume",
                "--build_arg",
                "A=1",
                "--force",
                "--releases",
                "runtime",
                "--provenance",
                "mode=max");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("error: --resume: the last run, of ")
                .contains(" was asked for something else (--build_arg: none then, A=1 now; --force: none then,"
                        + " given now; --provenance: none then, mode=max now; images: 4 (")
                .contains("give the same options on the same manifest, or leave out --resume");
        assertThat(docker.built()).isEmpty();
    }

    @Test
    void whereThereIsNothingToGoOnWithARunIsNew() {
        Cli.Result first = run("build", "--resume");
        assertThat(first.err()).startsWith("warning: there is no run to go on with; this is a new one\n");
        assertThat(first.status()).isZero();

        debian("2");
        assertThat(run("build", "--resume").err())
                .startsWith("warning: the last run came to its end; this is a new one\n")
                .contains("4 built");
    }

    @Test
    void retriesOnlyWhatFailedOrWasSkipped() throws IOException {
        docker.with("fail/" + BASE, BROKEN);
        run("build");
        docker.with("fail/" + BASE + ".times", "0").with("events", "");
        debian("2");

        Cli.Result result = run("build", "--retry_failed");

        assertThat(docker.built()).as(result.err()).containsExactly(BASE, RUNTIME);
        assertThat(run("build", "--retry_failed").err())
                .isEqualTo("none of the selected images failed in the last run\n");
    }

    @Test
    void whatAForcedRunLeftIsForcedAgainUntilItIsThere() throws IOException {
        run("build");
        docker.with("salt/" + BASE, "a").with("fail/" + BASE, BROKEN).with("fail/" + BASE + ".times", "2");
        assertThat(run("build", "--force").err()).contains("1 failed, 2 built, 1 skipped");
        assertThat(run("build", "--retry_failed").err()).contains("1 failed, 1 skipped");
        docker.with("events", "");

        Cli.Result result = run("build", "--retry_failed");

        assertThat(docker.built()).as(result.err()).containsExactly(BASE, RUNTIME);
        assertThat(run("build", "--retry_failed").err())
                .isEqualTo("none of the selected images failed in the last run\n");
    }

    @Test
    void theParentOfWhatIsForcedAgainStays() throws IOException {
        run("build");
        brokenOff(RUNTIME, "--force_base");

        Cli.Result result = run("build", "--retry_failed");

        assertThat(docker.built()).as(result.err()).containsExactly(RUNTIME);
    }

    @Test
    void aForcedBaseThatFailedIsRetriedWithWhatIsBuiltOnIt() throws IOException {
        run("build");
        brokenOff(BASE, "--force_base", "--releases", "runtime");

        Cli.Result result = run("build", "--retry_failed", "--releases", "runtime");

        assertThat(docker.built()).as(result.err()).startsWith(BASE);
        assertThat(result.err()).startsWith("2 images: 2 to build\n");
    }

    @Test
    void whatWaitsSinceAForcedRunIsNotForcedAgain() throws IOException {
        run("build");
        for (String tag : List.of(BASE, OTHER_BASE, OTHER_RUNTIME)) {
            docker.with("salt/" + tag, "a");
        }
        brokenOff(RUNTIME, "--force", "--publish", "all");

        Cli.Result result = run("build", "--retry_failed", "--publish", "all");

        assertThat(docker.built()).as(result.err()).containsExactly(RUNTIME);
        assertThat(result.err()).contains("4 tags written");
    }

    @Test
    void whatCameOutAsItWasIsNotRetried() throws IOException {
        run("build");
        docker.with("salt/" + OTHER_RUNTIME, "a");
        delete(BASE);
        delete(OTHER_RUNTIME);
        brokenOff(OTHER_RUNTIME);

        Cli.Result result = run("build", "--retry_failed", "--force");

        assertThat(docker.built()).as(result.err()).containsExactly(OTHER_RUNTIME);
    }

    @Test
    void aRetryThatWasBrokenOffIsGoneOnWithByAnother() throws IOException {
        brokenOff(BASE);
        brokenOff(BASE, "--retry_failed");

        Cli.Result resumed = run("build", "--resume");
        Cli.Result retried = run("build", "--retry_failed");

        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.err())
                .contains("error: --resume: the last run, of ")
                .contains(" was one of --retry_failed; give --retry_failed to go on with it");
        assertThat(docker.built()).as(retried.err()).containsExactly(BASE, RUNTIME);
    }

    @Test
    void whereNothingFailedTheReportIsEmpty() {
        run("build");

        assertThat(run("build", "--retry_failed", "--output", "json").out())
                .contains("\"result\" : \"done\"")
                .contains("\"images\" : [ ]");
        assertThat(run("build", "--retry_failed", "--output", "json", "--dry_run")
                        .out())
                .isEqualTo("{\n  \"schema_version\" : 1,\n  \"images\" : [ ]\n}\n");
    }

    @Test
    void retriesWhatAKilledRunDidNotComeTo() throws IOException {
        brokenOff(OTHER_RUNTIME);
        lockFile().write(new ReleaseLock(Map.of(), lock().run().map(run -> run.goingOn(Map.of()))));

        Cli.Result result = run("build", "--retry_failed");

        assertThat(docker.built()).as(result.err()).containsExactly(OTHER_RUNTIME);
        assertThat(run("build", "--retry_failed").err()).startsWith("none of the selected images failed");
    }

    @Test
    void aBuildThatIsNotPushedLeavesWhatIsToBeGoneOnWith() throws IOException {
        brokenOff(RUNTIME, "--publish", "all");
        ReleaseLock before = lock();

        assertThat(run("build", "--no_push").status()).isZero();

        assertThat(lock()).isEqualTo(before);
        docker.with("events", "");
        assertThat(run("build", "--publish", "all", "--retry_failed").err()).contains("4 tags written");
        assertThat(docker.built()).containsExactly(RUNTIME);
    }

    @Test
    void aRetriedChildTakesItsParentFromTheRegistry() throws IOException {
        brokenOff(RUNTIME);
        debian("2");

        Cli.Result result = run("build", "--retry_failed");

        assertThat(result.err()).startsWith("2 images: 1 to build, 1 up to date\n");
        assertThat(docker.built()).containsExactly(RUNTIME);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(run("build", "--retry_failed").err()).startsWith("error: --retry_failed: the lock file knows of no");
        assertThat(run("build", "--resume", "--retry_failed").err())
                .startsWith("error: --resume and --retry_failed exclude each other; --retry_failed goes on with");
        assertThat(run("build", "--resume", "--no_push").status()).isEqualTo(2);
        assertThat(run("build", "--resume", "--dry_run").status()).isEqualTo(2);
        assertThat(run("build", "--force_base", "--skip_base").status()).isEqualTo(2);
    }

    /** Runs a build in which an image fails, which it won't the next time. */
    private void brokenOff(String failing, String... options) throws IOException {
        docker.with("fail/" + failing, BROKEN).with("fail/" + failing + ".times", "1");
        List<String> words = new ArrayList<>(List.of("build"));
        words.addAll(List.of(options));
        assertThat(run(words.toArray(String[]::new)).status()).isEqualTo(1);
        assertThat(lock().run().map(Run::finished)).contains(false);
        docker.with("events", "");
    }

    /** Leaves of an image what the lock knew before. */
    private void forget(String tag, ReleaseLock before) throws IOException {
        ReleaseLock now = lock();
        Map<String, ReleaseLock.Entry> images = new TreeMap<>(now.images());
        images.put(REPOSITORY + tag, before.images().get(REPOSITORY + tag));
        lockFile().write(new ReleaseLock(images, now.run()));
    }

    private static Optional<BuiltImage> published(ReleaseLock lock, String tag) {
        return Optional.ofNullable(lock.images().get(REPOSITORY + tag)).flatMap(ReleaseLock.Entry::published);
    }

    private void delete(String tag) throws IOException {
        Files.delete(
                state.resolve("registry/" + (REPOSITORY + tag).replace('/', '_').replace(':', '_')));
        docker.registry().delete(RemoteName.of(REPOSITORY + tag));
    }

    private void debian(String digit) {
        docker.registry().with(DEBIAN, "sha256:" + digit.repeat(64), Map.of());
    }

    private ReleaseLockFile lockFile() {
        return new ReleaseLockFile(folder.resolve("generated/releases.lock.json"));
    }

    private ReleaseLock lock() throws IOException {
        return lockFile().read().lock();
    }

    private Cli.Result run(String... args) {
        return release.run(args);
    }
}
