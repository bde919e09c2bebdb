package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.CommandResult;
import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.Golden;
import com.bentoml.manager.testing.MemoryRegistry;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.Trees;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit} and {@code prune}, of a registry in memory. */
@Timeout(60)
class AuditTest {
    private static final String REPOSITORY = "reg.example/bentoml/bento-server:";
    private static final String DEBIAN = "docker.io/library/debian:11";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Map<String, String> BOTH = Map.of("linux/amd64", "sha256:a", "linux/arm64", "sha256:b");

    @TempDir
    Path folder;

    private final StopSignal stop = new StopSignal();
    private final MemoryRegistry registry = new MemoryRegistry() {
        @Override
        public Answer<RemoteName> delete(RemoteName name) {
            return name.reference().startsWith("stuck")
                    ? new Answer.Refused<>(FailureClass.UNKNOWN, "reg.example: 405 Method Not Allowed")
                    : super.delete(name);
        }
    };
    private SampleProject project;
    private Registries.@Nullable Session visit;

    @BeforeEach
    void publish() {
        project = SampleProject.in(folder);
        registry.with(DEBIAN, digest(1), Map.of());
        for (String python : List.of("3.9", "3.10")) {
            String base = "base-python" + python + "-one";
            put(base, digest(2), BOTH, "debian:11", digest(1));
            put("1.0.0-python" + python + "-one-runtime", digest(python.length()), BOTH, REPOSITORY + base, digest(2));
        }
    }

    private static String digest(int digit) {
        return "sha256:" + String.valueOf(digit).repeat(64);
    }

    private void put(String tag, String digest, Map<String, String> platforms, String base, String baseDigest) {
        registry.with(
                REPOSITORY + tag,
                digest,
                platforms,
                Map.of("org.opencontainers.image.base.name", base, "org.opencontainers.image.base.digest", baseDigest));
    }

    private void put(String tag, Instant made) {
        registry.with(REPOSITORY + tag, digest(7), BOTH).made(REPOSITORY + tag, made);
    }

    private Cli.Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ProgramEnvironment host = new ProgramEnvironment(
                folder,
                Map.of("DOCKER_BENTOML_VERSION", "1.0.0", "MANAGER_REGISTRY", "reg.example"),
                new LocalCommands(Duration.ofSeconds(30)),
                asked -> {
                    visit = asked;
                    return registry;
                },
                new PrintWriter(out),
                new PrintWriter(err),
                new ProgramEnvironment.Run(() -> NOW, stop, 0));
        int status = new ManagerCli(host).run(args);
        return new Cli.Result(status, out.toString(), err.toString());
    }

    @Test
    void programsThatKeepLoginsGetNoPasswordFromTheEnvironment() {
        project.file(
                "manifest/registries.yaml",
                "mine: {server: reg.example, provider: none, username_variable: NOBODY, password_variable: PATH}\n");

        assertThat(run("audit").status()).isZero();

        CommandResult shell = Objects.requireNonNull(visit)
                .commands()
                .run(List.of("/bin/sh", "-c", "env | grep -c '^PATH=' || true"), folder);
        assertThat(shell).isEqualTo(new CommandResult.Exited(0, "0\n"));
    }

    private List<String> tags() {
        return registry.tags(RemoteName.of(REPOSITORY + "x")).found().orElse(List.of());
    }

    private void spoil() {
        registry.delete(RemoteName.of(REPOSITORY + "1.0.0-python3.10-one-runtime"));
        put("base-python3.9-one", digest(6), Map.of("linux/amd64", "sha256:a"), "debian:11", digest(5));
        put("latest", NOW);
        put("1.0.0-python3.8-one-runtime", NOW);
        put("0.9.0-python3.9-one-runtime", NOW);
        put("0.9.0-python3.6-old-runtime", NOW);
        put("staging-0f3a91c24d5e-base-python3.9-one", NOW);
    }

    @Test
    void findsNothingWhereAllIsAsItShouldBe() {
        Cli.Result audit = run("audit", "--check");

        assertThat(audit.err()).isEmpty();
        assertThat(audit.out()).isEqualTo("""
                reg.example/bentoml/bento-server 1.0.0: 4 images, 4 tags

                all is as the manifests say
                """);
        assertThat(audit.status()).isZero();
    }

    @Test
    void groupsAndCountsWhatIsWrong() {
        spoil();
        put("0.9.0-python3.9-one-runtime", digest(7), BOTH, "debian:11", digest(1));

        Golden.assertText("audit/audit.txt", run("audit").out());
        Golden.assertText("audit/audit.md", run("audit", "--output", "markdown").out());
        Golden.assertText("audit/audit.json", run("audit", "--output", "json").out());
        assertThat(run("audit").status()).isZero();
        assertThat(run("audit", "--check").status()).isEqualTo(1);
    }

    @Test
    void olderReleasesAreNoFault() {
        put("0.9.0-python3.9-one-runtime", NOW);
        put("0.9.0-python3.6-old-runtime", NOW);

        Cli.Result audit = run("audit", "--check");

        assertThat(audit.out())
                .contains("tags of other versions that no manifest makes now: 1\n  0.9.0-python3.6-old-runtime\n")
                .doesNotContain("0.9.0-python3.9-one-runtime");
        assertThat(audit.status()).isZero();
        assertThat(run("prune").out()).contains("0.9.0-python3.6-old-runtime: it is a released tag; --released");
    }

    @Test
    void anImageThatDoesNotTellItsBaseIsTold() {
        put("base-python3.9-one", NOW);

        assertThat(run("audit").out())
                .contains("can't tell: 1\n  base-python3.9-one: it doesn't say what it was built on\n");
    }

    @Test
    void aBaseThatIsGoneFromItsRegistryIsTold() {
        registry.delete(RemoteName.of(DEBIAN));

        Cli.Result audit = run("audit", "--check");

        assertThat(audit.out())
                .contains("can't tell: 1\n  " + DEBIAN + ": it is no longer in its registry, or isn't shown to us\n")
                .endsWith("\nall is as the manifests say, as far as can be told\n");
        assertThat(audit.status()).isZero();
        assertThat(run("audit", "--output", "json").out()).contains(DEBIAN + ": it is no longer in its registry");
        assertThat(run("audit", "--output", "markdown").out()).contains("as far as can be told", "can't tell: 1");
    }

    @Test
    void aSingleManifestLacksPlatformsWhereSeveralAreWanted() {
        putSingle("1.0.0-python3.9-one-runtime");

        Cli.Result audit = run("audit", "--check");

        assertThat(audit.out())
                .contains(
                        "missing platforms: 1\n  1.0.0-python3.9-one-runtime  it is for a single one, and doesn't say which\n");
        assertThat(audit.status()).isEqualTo(1);
        assertThat(run("audit", "--output", "json").out()).contains("\"platforms\" : [ ]");
        project.template("one/runtime-dockerfile.j2", "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\n");
        assertThat(run("plan", "--output", "markdown").out())
                .contains("platform missing: it is for a single one, and doesn't say which");

        project.file("generated/releases.lock.json", """
                {"schema_version": 2, "images": {"reg.example/bentoml/bento-server:1.0.0-python3.9-one-runtime": {
                  "published": {"digest": "%s", "platforms": {"linux/arm64": "sha256:b"}},
                  "last_run": {"result": "built"}}}}
                """.formatted(digest(8)));
        assertThat(run("audit").out()).contains("missing platforms: 1\n  1.0.0-python3.9-one-runtime  linux/amd64\n");
    }

    @Test
    void aSingleManifestWillDoWhereOnePlatformIsWanted() {
        project.manifest(Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                .replace("[amd64, arm64v8]", "[amd64]"));
        putSingle("1.0.0-python3.9-one-runtime");

        assertThat(run("audit", "--check").status()).isZero();
    }

    private void putSingle(String tag) {
        registry.withSingle(
                REPOSITORY + tag,
                digest(8),
                Map.of(
                        "org.opencontainers.image.base.name",
                        "debian:11",
                        "org.opencontainers.image.base.digest",
                        digest(1)));
    }

    /** Of the same package for another version of CUDA, with a distro of its own. */
    private void addManifest() {
        String cuda = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        project.file(
                "manifest/bento-server.cuda_v11.6.0.yaml",
                cuda.replace("one:", "two:").replace(" one\n", " two\n"));
    }

    @Test
    void aTagThatAnyManifestOfThePackageMakesIsMade() {
        addManifest();
        project.template("two/base-dockerfile.j2", "FROM {{ base_image }}\n");
        put("base-python3.9-two", digest(2), BOTH, "debian:11", digest(1));

        Cli.Result audit = run("audit");

        assertThat(audit.out())
                .contains("8 images, 5 tags")
                .contains("missing tags: 3")
                .doesNotContain("no manifest");
        assertThat(run("audit", "--cuda_version", "11.5.1", "--check").status()).isZero();
        assertThat(run("prune").out()).startsWith("nothing to remove");
    }

    /** Of the same package for another version of CUDA, with the same tags for fewer platforms. */
    private void addSharingManifest() {
        project.file(
                "manifest/bento-server.cuda_v11.6.0.yaml",
                Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                        .replace("[amd64, arm64v8]", "[amd64]"));
    }

    private void make(String tag, String cudaVersion, Map<String, String> platforms) {
        registry.with(
                REPOSITORY + tag,
                digest(tag.contains("3.10") ? 9 : 8),
                platforms,
                Map.of(
                        "org.opencontainers.image.base.name",
                        "debian:11",
                        "org.opencontainers.image.base.digest",
                        digest(5),
                        "com.bentoml.manager.manifest",
                        "bento-server.cuda_v" + cudaVersion + ".yaml"));
    }

    @Test
    void doesNotTakeTheImagesOfAnotherManifestForItsOwn() {
        addSharingManifest();
        make("base-python3.9-one", "11.5.1", Map.of("linux/amd64", "sha256:a"));
        make("base-python3.10-one", "11.6.0", Map.of("linux/amd64", "sha256:a"));

        Cli.Result audit = run("audit", "--cuda_version", "11.5.1", "--check");

        assertThat(audit.status()).isEqualTo(1);
        assertThat(audit.out())
                .startsWith("reg.example/bentoml/bento-server 1.0.0: 4 images, 4 tags\n")
                .contains("images of another manifest: 1\n  base-python3.10-one  made by"
                        + " manifest/bento-server.cuda_v11.6.0.yaml, not manifest/bento-server.cuda_v11.5.1.yaml\n\n")
                .contains("missing platforms: 1\n  base-python3.9-one  linux/arm64\n")
                .contains("stale bases: 3\n  base-python3.9-one ");
        assertThat(run("audit", "--cuda_version", "11.6.0").out())
                .contains("images of another manifest: 1\n  base-python3.9-one ")
                .contains("stale bases: 3\n  base-python3.10-one ")
                .doesNotContain("missing platforms");
        assertThat(run("audit").out())
                .contains("4 images, 4 tags", "images of another manifest: 2", "missing platforms: 1", "stale bases: 4")
                .contains(
                        "can't tell: 2\n  1.0.0-python3.9-one-runtime: it doesn't say which manifest made it; these do:"
                                + " bento-server.cuda_v11.5.1.yaml, bento-server.cuda_v11.6.0.yaml\n");
        assertThat(run("audit", "--output", "json").out()).contains("\"made_by\" : \"bento-server.cuda_v11.6.0.yaml\"");
    }

    @Test
    void theLockTellsWhichManifestMadeAnImage() {
        addSharingManifest();
        project.file("generated/releases.lock.json", """
                {"schema_version": 2, "images": {"reg.example/bentoml/bento-server:base-python3.9-one": {
                  "published": {"digest": "%s", "platforms": {"linux/amd64": "sha256:a"},
                    "fingerprint": "sha256:1", "inputs": {}, "manifest": "bento-server.cuda_v11.5.1.yaml"},
                  "last_run": {"result": "built"}}}}
                """.formatted(digest(2)));

        assertThat(run("audit", "--cuda_version", "11.6.0").out())
                .contains("images of another manifest: 1\n  base-python3.9-one ");
    }

    @Test
    void anImageOfAManifestThatIsGoneIsTheOwnOfTheOneThatMakesItNow() {
        make("base-python3.9-one", "11.4.0", BOTH);

        assertThat(run("audit").out()).doesNotContain("another manifest").contains("\n  base-python3.9-one  ");
    }

    @Test
    void allManifestsCountWhicheverWasGeneratedLast() {
        addManifest();
        assertThat(run("generate", "--cuda_version", "11.5.1", "--dump_metadata")
                        .status())
                .isZero();

        assertThat(run("audit").out()).contains("8 images, 4 tags").contains("missing tags: 4");
    }

    @Test
    void anEmptyRepositoryLacksEverything() {
        tags().forEach(tag -> registry.delete(RemoteName.of(REPOSITORY + tag)));

        assertThat(run("audit").out()).contains("4 images, 0 tags\n\nmissing tags: 4\n");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsMissing() {
        registry.refusing(FailureClass.REGISTRY, "reg.example: connection refused");

        for (String command : List.of("audit", "prune")) {
            Cli.Result result = run(command);
            assertThat(result.status()).isEqualTo(5);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("reg.example doesn't say what it has: connection refused");
        }
    }

    @Test
    void whoStopsItIsNotToldOfTheRegistry() {
        registry.hanging(stop::raise);

        assertThat(run("audit")).isEqualTo(new Cli.Result(130, "", "interrupted\n"));
        assertThat(run("prune", "-q")).isEqualTo(new Cli.Result(130, "", "interrupted\n"));
    }

    @Test
    void aFaultInAnyManifestKeepsAllTags() {
        spoil();
        project.file("manifest/bento-server.cuda_v11.6.0.yaml", "%YAML 1.2\n---\ntwo: 1\n");
        assertThat(run("prune", "--yes").status()).isEqualTo(3);

        project.file("manifest/bento-server.cuda_v11.6.0.yaml", "%YAML 1.2\n---\n");
        project.file("manifest/other.cuda_11.yaml", "");
        Cli.Result prune = run("prune", "--yes");

        assertThat(prune.status()).isEqualTo(3);
        assertThat(prune.err()).contains("manifest/other.cuda_11.yaml: not the name of a manifest");
        assertThat(tags()).contains("latest");
    }

    @Test
    void listsWhatItWouldRemoveAndRemovesNothing() {
        spoil();
        List<String> before = tags();

        Cli.Result prune = run("prune", "--keep", "lat*");

        Golden.assertText("audit/prune.txt", prune.out());
        assertThat(prune.status()).isZero();
        assertThat(tags()).isEqualTo(before);
        assertThat(run("prune", "--keep", "none, lat*").out()).isEqualTo(prune.out());
    }

    @Test
    void removesWhatItLists() {
        spoil();
        put("staging-0f3a91c24d5e-base-python3.10-one", NOW.minus(Duration.ofHours(25)));

        Cli.Result prune = run("prune", "--yes");

        assertThat(prune.out()).endsWith("2 tags removed\n");
        assertThat(prune.status()).isZero();
        assertThat(tags())
                .containsExactly(
                        "0.9.0-python3.6-old-runtime",
                        "0.9.0-python3.9-one-runtime",
                        "1.0.0-python3.8-one-runtime",
                        "1.0.0-python3.9-one-runtime",
                        "base-python3.10-one",
                        "base-python3.9-one",
                        "staging-0f3a91c24d5e-base-python3.9-one");
        run("prune", "--yes", "--released", "--older_than", "0");
        assertThat(tags())
                .containsExactly(
                        "0.9.0-python3.9-one-runtime",
                        "1.0.0-python3.9-one-runtime",
                        "base-python3.10-one",
                        "base-python3.9-one");
    }

    @Test
    void immutableReleasedTagsStayWhateverIsGiven() {
        spoil();
        put("0.8-python3-cudnn-conda", NOW);
        List<String> released =
                List.of("0.8-python3-cudnn-conda", "0.9.0-python3.6-old-runtime", "1.0.0-python3.8-one-runtime");

        Cli.Result prune = run("prune", "--released", "--immutable", "--yes");

        assertThat(prune.status()).isZero();
        assertThat(prune.out())
                .contains("0.9.0-python3.6-old-runtime: it is a released tag, and these are immutable\n");
        assertThat(tags()).containsAll(released).doesNotContain("latest");

        addManifest();
        Path second = folder.resolve("manifest/bento-server.cuda_v11.6.0.yaml");
        Trees.write(second, Trees.text(second) + "package: {immutable: true}\n");
        run("prune", "--released", "--cuda_version", "11.5.1", "--yes");
        assertThat(tags()).containsAll(released);
    }

    @Test
    void aTagOfAVersionThatBeginsLikeAStagingTagIsNone() {
        String old = "staging-0f3a91c24d5e-python3.9-one-runtime";
        put(old, NOW.minus(Duration.ofDays(9)));
        for (String version : List.of("staging-2", "staging-0f3a91c24d5e", "staging-0f3a91c24d5e-2")) {
            String tag = version + "-python3.9-one-runtime";
            put(tag, NOW.minus(Duration.ofDays(9)));

            assertThat(run("audit", "--bentoml_version", version).out()).doesNotContain("staging tags");
            run("prune", "--bentoml_version", version, "--yes");

            assertThat(tags()).contains(tag, old);
        }
    }

    @Test
    void whatIsAttachedToImagesStaysAndIsNoFinding() {
        String image = digest(2).replace(':', '-');
        List<String> attached = List.of(image, image + ".att", image + ".sbom", image + ".sig", "sha512-0f3a.sig");
        attached.forEach(tag -> put(tag, NOW.minus(Duration.ofDays(9))));
        put("sha256-mine", NOW);

        Cli.Result audit = run("audit", "--check");
        assertThat(audit.out()).contains("10 tags").contains("tags that no manifest makes: 1\n  sha256-mine\n\n");
        run("prune", "--yes", "--released", "--older_than", "0");

        assertThat(tags()).containsAll(attached).doesNotContain("sha256-mine");
    }

    @Test
    void quietlyListsWhatItRemovesAndNothingElse() {
        spoil();

        assertThat(run("prune", "--quiet").out()).isEmpty();
        Cli.Result prune = run("prune", "--quiet", "--yes");

        assertThat(prune.out()).isEqualTo("""
                to remove from reg.example/bentoml/bento-server: 1
                  latest
                """);
        assertThat(prune.err()).isEmpty();
        assertThat(run("prune", "--quiet", "--yes").out()).isEmpty();
    }

    @Test
    void aTagToKeepThatTheRegistryDoesNotHaveIsTold() {
        spoil();
        List<String> before = tags();
        String message = "--keep: reg.example/bentoml/bento-server has no tag that is 'latset'; did you mean latest?";

        assertThat(run("prune", "--keep", "latset").err()).isEqualTo("warning: " + message + "\n");
        Cli.Result prune = run("prune", "--keep", "latset", "--yes");

        assertThat(prune.status()).isEqualTo(2);
        assertThat(prune.err()).startsWith("error: " + message + "; nothing was removed\n");
        assertThat(prune.out()).isEmpty();
        assertThat(tags()).isEqualTo(before);
    }

    @Test
    void whereNothingIsRemovedATagToKeepNeedNotBeThere() {
        Cli.Result prune = run("prune", "--keep", "latset,", "--yes");

        assertThat(prune.status()).isZero();
        assertThat(prune.err())
                .isEqualTo("warning: --keep: reg.example/bentoml/bento-server has no tag that is 'latset'\n");
    }

    @Test
    void thereMayBeNoTagThatAPatternKeeps() {
        spoil();

        Cli.Result prune = run("prune", "--keep", "nightly-*", "--yes");

        assertThat(prune.status()).isZero();
        assertThat(prune.err())
                .startsWith("warning: --keep: reg.example/bentoml/bento-server has no tag that is 'nightly-*'\n");
        assertThat(tags()).doesNotContain("latest");
    }

    @Test
    void saysWhatARegistryDoesNotRemove() {
        put("stuck", NOW);
        put("unstuck", NOW);

        Cli.Result prune = run("prune", "--yes");

        assertThat(prune.status()).isEqualTo(1);
        assertThat(prune.err())
                .contains("stuck: reg.example: 405 Method Not Allowed")
                .contains("1 of 2 tags couldn't be removed");
        assertThat(tags()).contains("stuck").doesNotContain("unstuck");
    }

    @Test
    void aStagingTagThatAResumedBuildNeedsStays() {
        put("staging-0f3a91c24d5e-base-python3.9-one", NOW.minus(Duration.ofDays(9)));
        project.file("generated/releases.lock.json", """
                {"schema_version": 2, "images": {"reg.example/bentoml/bento-server:base-python3.9-one": {
                  "published": null,
                  "staged": {"digest": "sha256:1", "platforms": {}, "tag": "staging-0f3a91c24d5e-base-python3.9-one"},
                  "last_run": {"result": "waiting"}}}}
                """);

        addManifest();
        for (String version : List.of("11.5.1", "11.6.0")) {
            assertThat(run("prune", "--yes", "--cuda_version", version).out())
                    .contains("an image that waits for its own tag");
        }
        assertThat(tags()).contains("staging-0f3a91c24d5e-base-python3.9-one");
    }

    @Test
    void aStagingTagOfAnotherVersionStaysAsLongAsItsRunCanBeGoneOnWith() {
        String staging = "staging-0f3a91c24d5e-0.9.0-python3.9-one-runtime";
        put(staging, NOW.minus(Duration.ofDays(9)));
        String lock = """
                {"schema_version": 2,
                 "run": {"id": "0f3a91c24d5e", "started": "2026-11-13T12:00:00Z", "finished": false},
                 "images": {"reg.example/bentoml/bento-server:0.9.0-python3.9-one-runtime": {
                   "published": null,
                   "staged": {"digest": "sha256:1", "platforms": {}, "tag": "staging-0f3a91c24d5e-0.9.0-python3.9-one-runtime"},
                   "last_run": {"result": "staged", "run": "0f3a91c24d5e"}}}}
                """;
        project.file("generated/releases.lock.json", lock);
        assertThat(run("prune", "--yes").out()).contains(staging + ": the lock file has it");

        project.file(
                "generated/releases.lock.json", lock.replace("\"id\": \"0f3a91c24d5e\"", "\"id\": \"77aa91c24d5e\""));
        assertThat(run("prune", "--yes").out()).contains("1 tag removed");
        assertThat(tags()).doesNotContain(staging);
    }

    @Test
    void removesNothingWhileABuildGoesOn() throws Exception {
        put("latest", NOW);
        Files.createDirectories(folder.resolve(".manager"));
        Path lock = folder.resolve(".manager/lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Cli.Result prune = run("prune", "--yes");

            assertThat(prune.status()).isEqualTo(1);
            assertThat(prune.err()).contains("nothing was removed");
        }
        assertThat(tags()).contains("latest");
    }
}
