package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.OTHER_BASE;
import static com.bentoml.manager.testing.SampleProject.OTHER_RUNTIME;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tags of a release: which appear when, and which may not change. */
@Timeout(120)
class PublishTest {
    private static final String REPOSITORY = "reg.example/bentoml/bento-server";
    private static final List<String> ALL = List.of(BASE, OTHER_BASE, RUNTIME, OTHER_RUNTIME);
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
        debian();
        release.generate();
    }

    @Test
    void allTagsAreWrittenWhenAllImagesAreGoodBasesFirst() {
        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("the release: 4 tags written").contains("4 built in");
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(docker.lines("calls").stream().filter(it -> it.startsWith("buildx build")))
                .hasSize(4)
                .allMatch(call -> call.contains("--tag " + REPOSITORY + ":staging-"));
        List<String> written = written();
        assertThat(written.subList(0, 2)).containsExactlyInAnyOrder(BASE, OTHER_BASE);
        assertThat(written.subList(2, 4)).containsExactlyInAnyOrder(RUNTIME, OTHER_RUNTIME);
        assertThat(docker.registry().asked().stream().filter(it -> it.startsWith("DELETE ")))
                .hasSize(4);
    }

    @Test
    void theLockFileHasWhatWasTagged() throws IOException {
        run("build", "--publish", "all");

        JsonNode entry = lock().path(REPOSITORY + ":" + RUNTIME);
        assertThat(entry.path("published").path("digest").asText()).isEqualTo(digest(RUNTIME));
        assertThat(entry.has("staged")).isFalse();
        assertThat(entry.path("last_run").path("result").asText()).isEqualTo("built");
    }

    @Test
    void noTagIsVisibleWhereOneImageOfTheReleaseFails() throws IOException {
        docker.with("fail/" + RUNTIME, BROKEN);

        Cli.Result result = run("build", "--publish", "all", "--output", "json");

        assertThat(result.status()).isEqualTo(1);
        assertThat(tags()).isEmpty();
        assertThat(written()).isEmpty();
        assertThat(result.err()).contains("the release: no tag was written, as " + RUNTIME + " failed");
        JsonNode report = new ObjectMapper().readTree(result.out());
        assertThat(report.path("result").asText()).isEqualTo("failed");
        assertThat(report.path("counts").toString()).isEqualTo("{\"staged\":3,\"failed\":1}");
        JsonNode base = lock().path(REPOSITORY + ":" + BASE);
        assertThat(base.path("published").isNull()).isTrue();
        assertThat(base.path("staged").path("digest").asText()).startsWith("sha256:");
    }

    @Test
    void theNextRunBuildsOnlyWhatWasNotStaged() {
        docker.with("fail/" + RUNTIME, BROKEN);
        run("build", "--publish", "all");
        Trees.delete(state.resolve("fail"));
        int builds = docker.lines("events").size();

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(docker.lines("events").subList(builds, docker.lines("events").size()))
                .containsExactly("start " + RUNTIME, "end " + RUNTIME);
    }

    @Test
    void aForcedRunTakesNothingThatWasStagedBefore() {
        docker.with("fail/" + RUNTIME, BROKEN);
        run("build", "--publish", "all");
        Trees.delete(state.resolve("fail"));
        docker.with("events", "");

        assertThat(run("build", "--publish", "all", "--force").status()).isZero();

        assertThat(docker.lines("events")).hasSize(8);
    }

    @Test
    void whatGoesOnWithAForcedRunTakesNothingFromBeforeIt() {
        docker.with("fail/" + RUNTIME, BROKEN);
        run("build", "--publish", "all");
        docker.with("fail/" + BASE, BROKEN).with("events", "");
        assertThat(run("build", "--publish", "all", "--force", "--max_workers", "1", "--fail_fast")
                        .status())
                .isEqualTo(1);
        assertThat(docker.built()).containsExactly(BASE);
        Trees.delete(state.resolve("fail"));

        assertThat(run("build", "--publish", "all", "--force", "--resume").err())
                .startsWith("going on with the run of ");

        assertThat(docker.built()).containsExactlyInAnyOrder(BASE, BASE, RUNTIME, OTHER_BASE, OTHER_RUNTIME);
    }

    @Test
    void anInterruptedRunLeavesNoTagAndIsGoneOnWith() {
        docker.with("slow/" + RUNTIME, "30");
        Thread other = new Thread(() -> {
            while (!docker.lines("events").contains("end " + OTHER_RUNTIME)
                    || !docker.lines("events").contains("start " + RUNTIME)) {
                Thread.onSpinWait();
            }
            docker.stop().raise();
        });
        other.start();
        Cli.Result interrupted = run("build", "--publish", "all");
        assertThat(interrupted.status()).isEqualTo(130);
        assertThat(tags()).isEmpty();
        assertThat(docker.registry().tags(RemoteName.of(REPOSITORY)).found().orElse(List.of()))
                .isEmpty();
        Trees.delete(state.resolve("slow"));
        docker.with("events", "");
        FakeDocker later = docker.goingOn();

        Cli.Result refused = later.run(folder, "build", "--resume");
        assertThat(refused.err()).contains("--publish: all then, none now");
        Cli.Result resumed = later.run(folder, "build", "--resume", "--publish", "all");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(docker.lines("events")).containsExactly("start " + RUNTIME, "end " + RUNTIME);
    }

    @Test
    void whatWasPushedWithoutAWordInTheLockFileIsFoundUnderItsStagingTag() throws IOException {
        docker.registry().refusing("DELETE", FailureClass.UNKNOWN, "no");
        docker.with("fail/" + RUNTIME, BROKEN);
        String[] words = {"build", "--publish", "all", "--platforms", "amd64", "--provenance", "false", "--resume"};
        run(words);
        Trees.delete(state.resolve("fail"));
        docker.with("events", "");
        docker.registry().recover();
        JsonNode recorded = lock().path(REPOSITORY + ":" + BASE).path("staged");
        rewrite(document -> ((ObjectNode) document.path("images")).removeAll());

        Cli.Result resumed = run(words);

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(docker.lines("events")).containsExactly("start " + RUNTIME, "end " + RUNTIME);
        assertThat(stagingTags()).isEmpty();
        JsonNode published = lock().path(REPOSITORY + ":" + BASE).path("published");
        assertThat(published.path("platforms").size()).isEqualTo(1);
        assertThat(published).isEqualTo(((ObjectNode) recorded).without("tag"));
    }

    @Test
    void stagingTagsOfARunThatWasKilledAtItsEndAreRemovedByWhatGoesOnWithIt() throws IOException {
        docker.registry().with(REPOSITORY + ":staging-00aa00aa00aa-" + BASE, "sha256:theirs", Map.of());
        docker.registry().refusing("DELETE", FailureClass.UNKNOWN, "no");
        run("build", "--publish", "all");
        docker.registry().recover();
        assertThat(stagingTags()).hasSize(5);
        rewrite(document -> ((ObjectNode) document.path("run")).put("finished", false));

        Cli.Result resumed = run("build", "--publish", "all", "--resume");

        assertThat(resumed.err()).startsWith("going on with the run of ").contains("4 up to date");
        assertThat(stagingTags()).containsExactly("staging-00aa00aa00aa-" + BASE);
        assertThat(tags()).containsExactlyElementsOf(ALL);
    }

    @Test
    void whatWasStagedIsBuiltAgainOnceTheRegistryHasLostIt() {
        docker.with("fail/" + RUNTIME, BROKEN);
        run("build", "--publish", "all");
        Trees.delete(state.resolve("fail"));
        docker.registry().forget();
        Trees.delete(state.resolve("registry"));
        debian();
        int builds = docker.lines("events").size();

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.lines("events")).hasSize(builds + 8);
    }

    @Test
    void aFamilyAppearsWithoutWaitingForAnother() {
        docker.with("fail/" + RUNTIME, BROKEN);

        Cli.Result result = run("build", "--publish", "family");

        assertThat(result.status()).isEqualTo(1);
        assertThat(tags()).containsExactly(OTHER_BASE, OTHER_RUNTIME);
        assertThat(result.err())
                .contains("one, Python 3.10: 2 tags written")
                .contains("one, Python 3.9: no tag was written, as " + RUNTIME + " failed");
    }

    @Test
    void eachImageHasItsTagAtOnce() {
        docker.with("fail/" + RUNTIME, BROKEN);

        assertThat(run("build", "--publish", "each").status()).isEqualTo(1);

        assertThat(tags()).containsExactly(BASE, OTHER_BASE, OTHER_RUNTIME);
        assertThat(written()).isEmpty();
    }

    @Test
    void tagsThatCouldNotBeWrittenAreListedAndWrittenByTheNextRun() throws IOException {
        docker.registry().refusing("TAG " + OTHER_RUNTIME, FailureClass.REGISTRY, "reg.example: 503 busy");

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .containsPattern("the release: only [23] of 4 tags are written")
                .contains("  written: " + BASE + "\n")
                .contains("  not written: " + OTHER_RUNTIME + "\n")
                .contains("its tag wasn't written: reg.example: 503 busy");
        assertThat(tags()).contains(BASE, OTHER_BASE).doesNotContain(OTHER_RUNTIME);
        int builds = docker.lines("events").size();
        docker.registry().recover();

        Cli.Result next = run("build", "--publish", "all");

        assertThat(next.status()).as(next.err()).isZero();
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(docker.lines("events")).hasSize(builds);
        assertThat(lock().path(REPOSITORY + ":" + OTHER_RUNTIME).has("staged")).isFalse();
    }

    @Test
    void noChildIsTaggedWhereItsBaseCouldNotBe() {
        docker.registry().refusing("TAG " + BASE, FailureClass.REGISTRY, "busy");

        assertThat(run("build", "--publish", "all").status()).isEqualTo(1);

        assertThat(tags()).doesNotContain(BASE, RUNTIME, OTHER_RUNTIME);
    }

    @Test
    void whatGoesOnWithARunWritesTheTagsThatItCouldNot() throws IOException {
        docker.registry().refusing("TAG " + BASE, FailureClass.REGISTRY, "busy");
        assertThat(run("build", "--publish", "all").status()).isEqualTo(1);
        docker.registry().recover();
        docker.with("events", "");

        Cli.Result resumed = run("build", "--publish", "all", "--resume");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).startsWith("going on with the run of ");
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(docker.built()).isEmpty();
        assertThat(lock().path(REPOSITORY + ":" + BASE).has("staged")).isFalse();
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNotAskedToRemoveTagAfterTag() {
        docker.registry().refusing("DELETE", FailureClass.REGISTRY, "reg.example: 503 busy");

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).isZero();
        assertThat(docker.registry().asked())
                .filteredOn(it -> it.startsWith("DELETE"))
                .hasSize(1);
        assertThat(result.err()).contains("staging tags stay in the registry: reg.example: 503 busy");
        assertThat(result.err().lines().filter(it -> it.startsWith("  staging-")))
                .hasSize(4);
    }

    @Test
    void imagesArePushedByDigestWhereTheBuilderCan() {
        docker.with("driver", "docker-container");

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(docker.lines("calls").stream().filter(it -> it.startsWith("buildx build")))
                .allMatch(call ->
                        call.contains("--output type=image,name=" + REPOSITORY + ",push-by-digest=true,push=true")
                                && !call.contains("--tag"));
        assertThat(docker.registry().asked()).noneMatch(it -> it.startsWith("DELETE"));
    }

    @Test
    void aBuilderOfSeveralNodesGetsStagingTagsAsItsIndexWouldBecomeLatest() {
        docker.with("driver", "docker-container").with("nodes", "0 1");

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(docker.lines("calls").stream().filter(it -> it.startsWith("buildx build")))
                .allMatch(
                        call -> call.contains("--tag " + REPOSITORY + ":staging-") && !call.contains("push-by-digest"));
        assertThat(stagingTags()).isEmpty();
    }

    @Test
    void theStagingTagOfAnImageThatFailedOnceItWasPushedIsRemoved() {
        docker.registry().refusing("GET", FailureClass.UNKNOWN, "reg.example: 500 no");

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.err()).contains("-one: unknown: reg.example: 500 no");
        assertThat(stagingTags()).isEmpty();
    }

    @Test
    void eachImageIsReadOnceHoweverItComesByItsTag() {
        for (String mode : List.of("each", "all")) {
            int asked = docker.registry().asked().size();

            assertThat(run("build", "--publish", mode, "--force").status()).isZero();

            List<String> reads = docker.registry().asked().stream()
                    .skip(asked)
                    .filter(it -> it.startsWith("GET "))
                    .toList();
            assertThat(reads).as(mode).hasSize(ALL.size()).allMatch(it -> it.contains("@sha256:"));
        }
    }

    @Test
    void aSpentAllowanceFailsNoImageWhosePushSucceeded() throws IOException {
        docker.registry().refusing("GET", FailureClass.ALLOWANCE, "reg.example: only 5 of 100 are left");

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(tags()).containsExactlyElementsOf(ALL);
        assertThat(lock().path(REPOSITORY + ":" + BASE)
                        .path("published")
                        .path("digest")
                        .asText())
                .isEqualTo(digest(BASE));
        assertThat(Trees.text(folder.resolve("generated/logs/bento-server/" + BASE + ".log")))
                .contains("its platforms weren't looked at, only its digest: reg.example: only 5 of 100 are left");
        docker.registry().recover();
        assertThat(run("build", "--publish", "all").err()).contains("4 up to date");
    }

    @Test
    void tellsOfStagingTagsThatStay() {
        docker.registry().refusing("DELETE", FailureClass.UNKNOWN, "reg.example: 405 no");

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .contains("staging tags stay in the registry: reg.example: 405 no; manager prune --yes removes them"
                        + " once they are a day old")
                .containsPattern("  staging-[0-9a-z]+-" + BASE + "\n");
    }

    @Test
    void aTagLosesNoPlatformUnlessThatIsAllowed() {
        docker.registry()
                .with(
                        REPOSITORY + ":" + RUNTIME,
                        "sha256:old",
                        Map.of("linux/amd64", "sha256:a", "linux/s390x", "sha256:b"));

        Cli.Result refused = run("build");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains(REPOSITORY + ":" + RUNTIME + " would lose linux/s390x; --allow_platform_loss permits it\n")
                .contains("error: 1 tag may not be written; nothing was built");
        assertThat(docker.lines("events")).isEmpty();
        assertThat(run("build", "--allow_platform_loss").status()).isZero();
    }

    @Test
    void aTagThatIsChangedByOthersMeanwhileIsLeftAlone() {
        docker.with("slow/" + RUNTIME, "3");
        Thread other = new Thread(() -> {
            while (!docker.lines("events").contains("start " + RUNTIME)) {
                Thread.onSpinWait();
            }
            docker.registry().with(REPOSITORY + ":" + BASE, "sha256:theirs", Map.of("linux/s390x", "sha256:b"));
        });
        other.start();

        Cli.Result result = run("build", "--publish", "all");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains(BASE + " would lose linux/s390x");
        assertThat(written()).isEmpty();
        assertThat(digest(BASE)).isEqualTo("sha256:theirs");
    }

    @Test
    void immutableTagsAreAllNamedBeforeAnythingIsBuilt() {
        assertThat(run("build").status()).isZero();
        change();
        int builds = docker.lines("events").size();

        Cli.Result result = run("build", "--immutable");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains(REPOSITORY + ":" + RUNTIME + " is in the registry, and is immutable; it would change\n")
                .contains(REPOSITORY + ":" + OTHER_RUNTIME + " is in the registry, and is immutable; it would change\n")
                .doesNotContain(BASE + " is in")
                .contains("error: 2 tags may not be written; nothing was built");
        assertThat(docker.lines("events")).hasSize(builds);
    }

    @Test
    void releasedTagsThatMayChangeAreNamedBeforeAnythingIsBuilt() throws IOException {
        assertThat(run("build").err()).doesNotContain("warning");
        change();

        Cli.Result result = run("build", "--output", "json");

        assertThat(result.status()).isZero();
        String warning = "warning: " + REPOSITORY + ":" + RUNTIME + " is released and stands for sha256:";
        assertThat(result.err())
                .containsOnlyOnce(warning)
                .containsOnlyOnce("warning: " + REPOSITORY + ":" + OTHER_RUNTIME + " is released")
                .doesNotContain(BASE + " is released");
        assertThat(result.err().indexOf(warning)).isLessThan(result.err().indexOf(": building"));
        assertThat(new ObjectMapper().readTree(result.out()).path("warnings"))
                .hasSize(2)
                .anyMatch(it -> it.asText().startsWith(warning.substring("warning: ".length())));
        assertThat(run("build", "--force", "--no_push").err()).doesNotContain("warning");
    }

    @Test
    void theManifestCanSayThatTagsAreImmutable() {
        String manifest = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        release.project().manifest(manifest.replace("---\n", "---\npackage: {immutable: true}\n"));
        assertThat(run("build").status()).isZero();
        change();

        assertThat(run("build").err()).contains(RUNTIME + " is in the registry, and is immutable");
    }

    @Test
    void aDryRunSaysThatTagsComeLast() {
        assertThat(run("build", "--publish", "all", "--dry_run").out())
                .endsWith("4 images: 4 build\nthen write the tags, once all images are good\n");
    }

    @Test
    void refusesWhatMakesNoSense() {
        Cli.Result unknown = run("build", "--publish", "al");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("--publish: 'al' is not each or family or all; did you mean all?");
        Cli.Result useless = run("build", "--publish", "all", "--no_push");
        assertThat(useless.status()).isEqualTo(2);
        assertThat(useless.err()).contains("--publish all is for images that are pushed");
    }

    /** What bases are built on; without it, nobody could tell what they are made from. */
    private void debian() {
        docker.with("registry/.keep", "");
        docker.registry().with("debian:11", "sha256:debian", Map.of("linux/amd64", "sha256:a"));
    }

    /** Lets every image be made from something else. */
    private void change() {
        release.project()
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\n")
                .template(
                        "one/runtime-dockerfile.j2",
                        "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nRUN true\n");
        assertThat(run("generate", "--bentoml_version", "1.0.0", "--registry", "reg.example")
                        .status())
                .isZero();
    }

    /** The visible tags of the release, in the plan's order. */
    private List<String> tags() {
        return ALL.stream().filter(tag -> !digest(tag).isEmpty()).toList();
    }

    private String digest(String tag) {
        Answer<PublishedImage> head = docker.registry().head(RemoteName.of(REPOSITORY + ":" + tag));
        return head.found().map(it -> it.digest().toString()).orElse("");
    }

    /** The tags that were written by the registry's API, in that order. */
    private List<String> written() {
        return docker.registry().asked().stream()
                .filter(it -> it.startsWith("TAG "))
                .map(it -> it.split(" ", -1)[1])
                .toList();
    }

    private List<String> stagingTags() {
        return docker.registry().tags(RemoteName.of(REPOSITORY)).found().orElse(List.of()).stream()
                .filter(tag -> tag.startsWith("staging-"))
                .toList();
    }

    private void rewrite(Consumer<JsonNode> change) throws IOException {
        Path lock = folder.resolve("generated/releases.lock.json");
        JsonNode document = new ObjectMapper().readTree(Trees.text(lock));
        change.accept(document);
        Trees.write(lock, document.toString());
    }

    private JsonNode lock() throws IOException {
        return new ObjectMapper()
                .readTree(Trees.text(folder.resolve("generated/releases.lock.json")))
                .path("images");
    }

    private Cli.Result run(String... args) {
        String[] all = args[0].equals("build")
                ? Stream.concat(Stream.of(args), Stream.of("--retries", "0")).toArray(String[]::new)
                : args;
        return release.run(all);
    }
}
