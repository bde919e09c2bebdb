package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.DEBIAN;
import static com.bentoml.manager.testing.SampleProject.OTHER_BASE;
import static com.bentoml.manager.testing.SampleProject.OTHER_RUNTIME;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.Provenance.Material;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Origin;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds of what has to be built, and of nothing else. */
@Timeout(120)
class FollowTest {
    private static final String REPOSITORY = "reg.example/bentoml/bento-server:";

    private static final Map<String, String> CREDENTIALS =
            Map.of("DOCKER_USER", "me", "DOCKER_PASS", "hunter22", "MANAGER_TRUSTED_REGISTRIES", "reg.example");

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;
    private SampleProject project;

    @BeforeEach
    void build() {
        release = SampleRelease.in(folder, state);
        docker = release.docker();
        docker.registry().with(DEBIAN, "sha256:" + "1".repeat(64), Map.of());
        project = release.project()
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY entrypoint.sh /\n")
                .file("entrypoint.sh", "exec \"$@\"\n")
                .file(".dockerignore", "*\n!entrypoint.sh\n");
        release.generate();
        assertThat(run("build").status()).isZero();
        docker.with("events", "").with("calls", "");
    }

    @Test
    void theSecondBuildBuildsNothingAndNeedsNoDocker() {
        String lock = lock();
        docker.with("down", "");

        Cli.Result second = run("build");

        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.err()).startsWith("4 images: 4 up to date\n4 up to date in ");
        assertThat(docker.lines("calls")).isEmpty();
        assertThat(lock()).isEqualTo(lock);
    }

    @Test
    void aTornJournalIsToldOfOnceEvenIfNothingIsToBeBuilt() {
        String lock = lock();
        Path journal = folder.resolve("generated/releases.lock.journal");
        Trees.write(journal, "{\"schema_version\": 2, \"ima");

        assertThat(run("build").err()).startsWith("warning: " + journal + ":1: is cut off, or not JSON");

        assertThat(run("build").err()).startsWith("4 images: 4 up to date\n4 up to date in ");
        assertThat(docker.lines("calls")).isEmpty();
        assertThat(lock()).isEqualTo(lock);
    }

    @Test
    void whereTheLockContradictsItselfTheRegistryDecides() throws IOException {
        String[] build = {"build", "--releases", "base", "--python_version", "3.9"};
        Origin before = origin();
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\n");
        release.generate();
        run(build);
        Origin now = origin();
        String lock = lock();

        mix(now.fingerprint(), before);
        assertThat(run(build).err())
                .startsWith("warning: the lock file contradicts itself on " + REPOSITORY + BASE + ": its fingerprint ")
                .contains("1 image: 1 up to date");
        assertThat(origin()).isEqualTo(now);

        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY entrypoint.sh /\n");
        release.generate();
        mix(before.fingerprint(), now);
        assertThat(run(build).err()).contains("1 image: 1 to build");

        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\n");
        release.generate();
        run(build);
        Trees.write(folder.resolve("generated/releases.lock.json"), lock);
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY entrypoint.sh /\n");
        release.generate();
        mix(now.fingerprint(), before);
        assertThat(run(build).err()).contains("1 image: 1 to build");
    }

    @Test
    void aChangedTemplateOfTheBaseTakesItsChildrenAlong() {
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\nCOPY entrypoint.sh /\n");
        release.generate();

        Cli.Result result = run("build");

        assertThat(result.err())
                .startsWith("4 images: 2 to build, 2 if their parents change\n")
                .contains("4 built in");
        assertThat(docker.built()).containsExactlyInAnyOrder(BASE, OTHER_BASE, RUNTIME, OTHER_RUNTIME);
        assertUpToDate();
    }

    @Test
    void aChangedTemplateOfChildrenLeavesTheirBasesAlone() {
        project.template(
                "one/runtime-dockerfile.j2", "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nRUN true\n");
        release.generate();

        assertThat(run("build").err())
                .startsWith("4 images: 2 to build, 2 up to date\n")
                .contains("2 up to date, 2 built in");
        assertThat(docker.built()).containsExactlyInAnyOrder(RUNTIME, OTHER_RUNTIME);
        assertUpToDate();
    }

    @Test
    void aTagThatIsGoneIsTheOnlyOneBuilt() throws IOException {
        delete(RUNTIME);

        assertThat(run("build").err()).startsWith("4 images: 1 to build, 3 up to date\n");
        assertThat(docker.built()).containsExactly(RUNTIME);
        assertUpToDate();
    }

    @Test
    void aBaseThatComesOutTheSameLeavesItsChildrenAlone() throws IOException {
        delete(BASE);

        Cli.Result result = run("build");

        assertThat(result.err())
                .startsWith("4 images: 1 to build, 1 if its parent changes, 2 up to date\n")
                .contains("1 built, 3 up to date");
        assertThat(docker.built()).containsExactly(BASE);
        assertUpToDate();
    }

    @Test
    void aBaseThatComesOutDifferentTakesItsChildrenAlong() throws IOException {
        delete(BASE);
        docker.with("salt/" + BASE, "otherwise");

        assertThat(run("build").err())
                .startsWith("4 images: 1 to build, 1 if its parent changes, 2 up to date\n")
                .contains("2 built, 2 up to date");
        assertThat(docker.built()).containsExactly(BASE, RUNTIME);
        assertUpToDate();
    }

    @Test
    void withoutTheLockFileEverythingIsStillKnown() throws IOException {
        Files.delete(folder.resolve("generated/releases.lock.json"));

        Cli.Result result = run("build");

        assertThat(result.err()).startsWith("4 images: 4 up to date\n");
        assertThat(docker.built()).isEmpty();
        int before = docker.registry().asked().size();
        assertUpToDate();
        assertThat(docker.registry().asked().stream().skip(before)).allMatch(question -> question.startsWith("HEAD "));
    }

    @Test
    void whatTheBuilderAttestedDecidesWhateverTheDockerfileSeemsToName() throws IOException {
        String tool = "docker.io/library/tool:1";
        docker.registry()
                .with(tool, "sha256:" + "2".repeat(64), Map.of())
                .attesting(
                        REPOSITORY.replace(":", "@") + product().digest().orElseThrow(),
                        new Provenance(
                                Set.of(new Material("pkg:docker/tool@1?platform=x", "sha256:" + "2".repeat(64))),
                                Set.of()));
        Files.delete(folder.resolve("generated/releases.lock.json"));
        docker.registry().with(DEBIAN, "sha256:" + "3".repeat(64), Map.of());

        assertThat(run("plan").out())
                .contains("  skip: up to date\n    " + BASE)
                .contains("  build: base moved: debian:11 111111111111 → 333333333333\n    " + OTHER_BASE);
        docker.registry().with(tool, "sha256:" + "4".repeat(64), Map.of());
        assertThat(run("plan").out())
                .contains("  build: base moved: docker.io/library/tool:1 222222222222 → 444444444444\n    " + BASE);
    }

    @Test
    void whatAnEarlierVersionMadeIsBuiltOnceMore() throws IOException {
        Path file = folder.resolve("generated/releases.lock.json");
        Files.writeString(
                file,
                lock().replace("v3:sha256:", "sha256:").replace("\"schema_version\" : 3", "\"schema_version\" : 2"));

        assertThat(run("plan").out())
                .contains("  build: can't tell: it was made by an earlier version of manager, whose fingerprint has too"
                        + " few parts\n");
        assertThat(run("build").err()).contains("4 built in");
        assertUpToDate();
    }

    @Test
    void aChangedFileOfTheProjectIsNamedAndHowToLeaveItOut() {
        project.file(".dockerignore", "docs\n");
        run("build");
        project.file("notes", "text");

        assertThat(run("plan").out())
                .contains("  build: inputs changed: context file notes\n    " + BASE)
                .endsWith("\nBase images are given the whole project. A file that none of them needs is left out by its"
                        + " path, on a line of its own, in .dockerignore.\n");
        project.file(".dockerignore", "docs\nnotes\n");
        run("build");
        project.file("notes", "other text");
        assertUpToDate();
    }

    @Test
    void whatIsAskedForIsBuilt() {
        assertThat(run("build", "--force", "--releases", "runtime").err())
                .startsWith("4 images: 2 to build, 2 up to date\n");
        assertThat(docker.built()).containsExactlyInAnyOrder(RUNTIME, OTHER_RUNTIME);

        docker.with("events", "");
        run("build", "--force_base", "--releases", "runtime", "--python_version", "3.9");
        assertThat(docker.built()).containsExactly(BASE, RUNTIME);
    }

    @Test
    void withoutAPushEverythingSelectedIsBuilt() {
        docker.registry().refusing(FailureClass.REGISTRY, "connection refused");

        Cli.Result result = run("build", "--no_push");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.built()).hasSize(4);
    }

    @Test
    void aBaseThatCanNotBeLookedUpIsToldWithItsReason() {
        docker.registry().refusing("HEAD " + DEBIAN, FailureClass.REGISTRY, "docker.io: connection refused");

        Cli.Result result = run("build");

        assertThat(result.err())
                .startsWith("warning: docker.io doesn't say what it has: connection refused;"
                        + " what takes images from it can't be told to be up to date\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void aRegistryThatDoesNotAnswerIsTold() {
        docker.registry().refusing(FailureClass.REGISTRY, "reg.example: connection refused");

        Cli.Result result = run("build");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .isEqualTo("error: reg.example doesn't say what it has: connection refused;" + " nothing was built\n");
        assertThat(docker.lines("calls")).isEmpty();
    }

    @Test
    void logsInWhereTheRegistryRefusesToTell() {
        docker.registry().refusingUntil(() -> docker.has("password"), FailureClass.AUTHENTICATION, "401 Unauthorized");

        assertThat(run("build").status()).isEqualTo(5);
        Cli.Result result = release.run(CREDENTIALS, "build");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("4 images: 4 up to date\n").doesNotContain("hunter22");
    }

    /** Who isn't known is told of a private image that there is none. */
    @Test
    void logsInBeforeItAsksWhereDockerHasNoLogin() {
        release.run(CREDENTIALS, "build");
        assertThat(docker.has("password")).isFalse();

        docker.registry().anonymousUntil(() -> docker.has("password"));
        release.run(CREDENTIALS, "build");
        assertThat(docker.lines("calls")).contains("login --username me --password-stdin reg.example");
    }

    @Test
    void withMoreWordsItSaysWhy() throws IOException {
        delete(RUNTIME);

        assertThat(run("build", "-v").err())
                .contains("  build: new\n    " + RUNTIME + "\n")
                .contains("  skip: up to date\n    " + BASE + "\n")
                .contains("4 images: 1 build, 3 skip\n");
    }

    @Test
    void aBaseThatMustBeThereIsAskedForOnce() throws IOException {
        delete(BASE);

        Cli.Result result = run("build", "--skip_base", "--force", "--python_version", "3.9");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains(BASE + " is not in the registry; build it without --skip_base");
        assertThat(docker.built()).isEmpty();
    }

    private void assertUpToDate() {
        Cli.Result plan = run("plan", "--check");
        assertThat(plan.status()).as(plan.out()).isZero();
    }

    private void delete(String tag) throws IOException {
        Files.delete(state.resolve("registry/reg.example_bentoml_bento-server_" + tag));
        docker.registry().delete(RemoteName.of(REPOSITORY + tag));
    }

    private Origin origin() throws IOException {
        return product().origin().orElseThrow();
    }

    private BuiltImage product() throws IOException {
        return entry().published().orElseThrow();
    }

    private ReleaseLock.Entry entry() throws IOException {
        return Optional.ofNullable(lockFile().read().lock().images().get(REPOSITORY + BASE))
                .orElseThrow();
    }

    /** Leaves in the lock file what the registry has, with the fingerprint of one build and the inputs of another. */
    private void mix(String fingerprint, Origin origin) throws IOException {
        BuiltImage mixed =
                product().from(Optional.empty(), new Origin(fingerprint, origin.inputs(), origin.dockerfile()));
        ReleaseLock.Entry entry = new ReleaseLock.Entry(Optional.of(mixed), entry().lastRun());
        lockFile().write(lockFile().read().lock().with(Map.of(REPOSITORY + BASE, entry)));
    }

    private ReleaseLockFile lockFile() {
        return new ReleaseLockFile(folder.resolve("generated/releases.lock.json"));
    }

    private String lock() {
        return Trees.text(folder.resolve("generated/releases.lock.json"));
    }

    private Cli.Result run(String... args) {
        return release.run(args);
    }
}
