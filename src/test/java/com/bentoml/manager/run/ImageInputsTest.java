package com.bentoml.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.BuildSettings.Attestations;
import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.BuildSettings.Extras;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.run.ImageLabels.Source;
import com.bentoml.manager.testing.BuiltIn;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageInputsTest {
    private static final String PARENT = "base-python3.9-one";
    private static final String DOCKERFILE = "FROM bentoml/bento-server:" + PARENT + "\nCOPY file /\n";
    private static final Source SOURCE =
            new Source(Optional.of("2026-01-01T00:00:00Z"), Optional.of("abc"), Optional.of("https://git.example/x"));
    private static final String CONTEXT = "generated/bento-server/one/runtime/";

    @TempDir
    Path root;

    private Image image = Images.runtime("one");
    private String dockerfile = DOCKERFILE;
    private String parentDockerfile = "FROM debian:11\n";
    private BuildSettings settings = BuildSettings.to(Destination.REGISTRY);
    private Source source = SOURCE;
    private Release release = Images.RELEASE;
    private Optional<String> maintainer = Optional.of("Somebody");
    private Bases bases = bases("debian:11", "sha256:1");
    private Optional<String> parent = Optional.of("sha256:2");
    private Inputs before = Inputs.NONE;

    @BeforeEach
    void write() {
        Trees.write(root.resolve(CONTEXT + "file"), "one");
        Trees.write(root.resolve(CONTEXT + "ignored"), "one");
        Trees.write(root.resolve(CONTEXT + ".dockerignore"), "ignored\n");
        before = inputs(root);
    }

    @Test
    void isTheSameForTheSame() {
        assertThat(inputs(root)).isEqualTo(before);
        assertThat(before.fingerprint()).isEqualTo(inputs(root).fingerprint());
        assertThat(before.doubts()).isEmpty();
    }

    @Test
    void isTheSameInAnotherFolder(@TempDir Path other) {
        Trees.write(other, Trees.read(root));

        assertThat(inputs(other)).isEqualTo(before);
    }

    @Test
    void namesEveryPart() {
        assertThat(before.parts().keySet().stream().map(Part::key))
                .containsExactly(
                        "dockerfile",
                        "context",
                        "build_arg PYTHON_VERSION",
                        "platform linux/amd64",
                        "platform linux/arm64",
                        "label distro_name",
                        "label docker_package",
                        "label maintainer",
                        "label org.opencontainers.image.base.name",
                        "label org.opencontainers.image.title",
                        "label org.opencontainers.image.version",
                        "base debian:11",
                        "parent " + PARENT);
    }

    @Test
    void changesWithTheMaintainerIfThereIsOne() {
        maintainer = Optional.of("Somebody else");
        assertChanged("label maintainer");
        maintainer = Optional.empty();
        assertChanged("label maintainer");
        assertThat(inputs(root).parts().keySet().stream().map(Part::key)).doesNotContain("label maintainer");
    }

    @Test
    void changesWithTheDockerfile() {
        dockerfile = DOCKERFILE.replace("\n", "\r\n");
        assertChanged("dockerfile");
    }

    @Test
    void changesWithAnyFileOfTheContextThatIsNotIgnored() {
        Trees.write(root.resolve(CONTEXT + "file"), "two");
        assertChanged("context_file file");
        before = inputs(root);
        Trees.write(root.resolve(CONTEXT + "not/copied"), "two");
        assertChanged("context_file not/copied");
    }

    @Test
    void remembersTheHashesOfLargeFiles() throws IOException {
        Path large = root.resolve("large");
        Trees.write(large, "x".repeat(9 << 20));
        image = Images.base("one");
        Workspace workspace =
                new Workspace(root, "generated", root.resolve(".manager"), (path, line) -> Optional.empty());
        InstantSource later = () -> Instant.now().plusSeconds(10);
        ImageInputs first = new ImageInputs(workspace, settings, calls(root), Map.of(), later);
        Inputs made = first.of(image, bases, Optional.empty());

        first.keepHashes();

        String hash = Files.readString(root.resolve(".manager/context-hashes"));
        assertThat(hash).contains(Digest.of(Files.readAllBytes(large)).encoded() + " " + large);
        Trees.write(root.resolve(".manager/context-hashes"), hash.replaceAll(" [0-9a-f]{64} ", " remembered "));
        ImageInputs second = new ImageInputs(workspace, settings, calls(root), Map.of(), later);
        assertThat(second.of(image, bases, Optional.empty()).changesSince(made))
                .contains(new Change(
                        new Part(Part.Kind.CONTEXT_FILE, "large"),
                        Optional.ofNullable(made.context().files().get("large")),
                        Optional.of("remembered")));
    }

    @Test
    void changesWithBuildArguments() {
        settings = extras(new Extras(List.of("A=1", "PYTHON_VERSION=3.10"), List.of(), List.of(), List.of()));
        assertChanged("build_arg A", "build_arg PYTHON_VERSION");
    }

    @Test
    void hashesWhatIsSecret() {
        settings = extras(new Extras(
                List.of("NPM_TOKEN=hunter22", "INDEX=https://me:hunter22@host/simple"),
                List.of("tools=https://me:hunter22@host/a.git#" + "1".repeat(40)),
                List.of(),
                List.of("--build-arg=API_KEY=hunter22")));

        Inputs after = inputs(root);

        assertThat(after.parts().toString()).doesNotContain("hunter22");
        assertThat(after.value(new Part(Part.Kind.BUILD_ARG, "NPM_TOKEN")))
                .hasValueSatisfying(value -> assertThat(value).startsWith("sha256:"));
        assertThat(after.value(new Part(Part.Kind.BUILD_CONTEXT, "tools")))
                .hasValue("https://host/a.git#" + "1".repeat(40));
    }

    @Test
    void changesWithPlatforms() {
        image = Images.image("one", BuiltIn.RUNTIME, List.of(Architecture.AMD64));
        assertChanged("platform linux/arm64");
    }

    @Test
    void changesWithTheVersionThatTheTagNames() {
        release = new Release("1.1.0", Images.RELEASE.repository());
        assertChanged("label org.opencontainers.image.version");
    }

    @Test
    void doesNotChangeWithAVersionThatTheTagDoesNotName() {
        for (ReleaseType shared : List.of(BuiltIn.BASE, BuiltIn.DEVEL)) {
            image = Images.image("one", shared, Images.TWO);
            release = Images.RELEASE;
            before = inputs(root);
            release = new Release("1.1.0", Images.RELEASE.repository());
            assertChanged();
        }
    }

    @Test
    void changesWithAttestationsAndOtherArguments() {
        settings = new BuildSettings(
                Destination.REGISTRY,
                Cache.NONE,
                new Attestations(Optional.of("mode=max"), Optional.of("true")),
                new Extras(List.of(), List.of(), List.of("type=env,id=token,env=A"), List.of("--ulimit", "x=1")));
        assertChanged("secret token", "attestation provenance", "attestation sbom", "argument 000", "argument 001");
    }

    @Test
    void changesWithWhatItIsBuiltOn() {
        bases = bases("debian:11", "sha256:9");
        parent = Optional.of("sha256:8");
        assertChanged("base debian:11", "parent " + PARENT);
    }

    @Test
    void changesWithANamedContext() {
        Trees.write(root.resolve("more/x"), "one");
        settings = extras(new Extras(List.of(), List.of("more=more"), List.of(), List.of()));
        assertChanged("build_context more");
        before = inputs(root);
        Trees.write(root.resolve("more/x"), "two");
        assertChanged("build_context more");
    }

    @Test
    void whatItsParentLeavesToItIsADoubtWhereNothingIsAttested() {
        parentDockerfile = "FROM debian:11\nONBUILD COPY --from=busybox:1 /a /a\n";
        dockerfile = "FROM bentoml/bento-server:" + PARENT + "\n";

        assertThat(inputs(root).sourceDoubts())
                .containsExactly("ONBUILD in the Dockerfile of its parent: it may take something from elsewhere");
        assertThat(inputs(root).doubts()).isEmpty();
    }

    @Test
    void changesWithWhatArgumentsBehindTheDashesName() {
        Trees.write(root.resolve("more/x"), "one");
        for (List<String> words :
                List.of(List.of("--build-context", "more=more"), List.of("--build-context=more=more"))) {
            settings = passing(words);
            Trees.write(root.resolve("more/x"), "one");
            before = inputs(root);
            Trees.write(root.resolve("more/x"), "two");
            assertChanged("build_context more");
        }
    }

    @Test
    void argumentsBehindTheDashesDecideWhatTheDockerfileNames() {
        dockerfile = "ARG BASE=debian:11\nFROM $BASE\nCOPY --from=busybox:1 /a /a\n";
        settings = passing(List.of("--build-arg", "BASE=debian:12", "--build-context", "busybox:1=more"));

        assertThat(calls(root).basesOf(image)).containsExactly("debian:12");
    }

    @Test
    void saysWhatArgumentsBehindTheDashesLeaveOpen() {
        settings = passing(List.of(
                "--build-arg",
                "TOKEN",
                "--build-context=git=https://x/y.git",
                "--file",
                "x",
                "-fy",
                "--platform=linux/s390x"));

        assertThat(inputs(root).doubts())
                .containsExactly(
                        "-- --file: what is read because of it isn't known here",
                        "-- --platform: what is read because of it isn't known here",
                        "-- -f: what is read because of it isn't known here",
                        "--build_arg TOKEN: its value comes from the environment",
                        "--build_context git: it has no digest or commit");
        settings = passing(List.of("--ulimit", "x=1", "--target=one"));
        assertThat(inputs(root).doubts()).isEmpty();
    }

    @Test
    void doesNotChangeWithWhatIsNoContent() {
        settings = new BuildSettings(
                Destination.NOWHERE,
                new Cache(true, List.of("cache.example/c"), List.of("cache.example/c")),
                Attestations.DEFAULT,
                new Extras(List.of("HTTP_PROXY=http://me:secret@proxy.example"), List.of(), List.of(), List.of()));
        source = new Source(
                Optional.of("2026-02-02T00:00:00Z"), Optional.of("def"), Optional.of("ssh://git@git.example/x"));
        Trees.write(root.resolve(CONTEXT + "ignored"), "two");
        Trees.write(root.resolve(CONTEXT + "Dockerfile-conda"), "FROM x\n");
        assertChanged();
    }

    @Test
    void aSecretCountsByItsNameOnly() {
        settings = extras(new Extras(List.of(), List.of(), List.of("id=token,env=ONE"), List.of()));
        before = inputs(root);
        settings = extras(new Extras(List.of(), List.of(), List.of("id=token,src=/home/me/token"), List.of()));
        assertChanged();
    }

    @Test
    void doesNotChangeWithWhatABuildWrites() {
        image = Images.base("one");
        dockerfile = "FROM debian:11\nCOPY . /\n";
        before = inputs(root);

        Trees.write(root.resolve("generated/logs/x.log"), "text");
        Trees.write(root.resolve("generated/releases.lock.json"), "text");
        Trees.write(root.resolve("generated/releases.lock.journal"), "text");
        Trees.write(root.resolve("generated/.releases.lock.json.manager-tmp"), "text");
        Trees.write(root.resolve(".manager/metadata/x.json"), "text");
        Trees.write(root.resolve("generated/bento-server/one/cudnn/Dockerfile"), "FROM x");
        Trees.write(root.resolve("docs/bento-server/README.md"), "text");
        assertChanged();

        Trees.write(root.resolve("entrypoint.sh"), "text");
        assertChanged("context_file entrypoint.sh");
    }

    @Test
    void saysWhatItCantTell() {
        dockerfile = DOCKERFILE + "ADD https://site.example/x /x\n";
        bases = new Bases(new TreeMap<>(), List.of("debian:11"));
        parent = Optional.empty();
        settings = extras(new Extras(
                List.of("TOKEN"),
                List.of("src=docker-image://debian:12", "git=https://x/y.git"),
                List.of(),
                List.of()));

        assertThat(inputs(root).doubts())
                .containsExactly(
                        "--build_arg TOKEN: its value comes from the environment",
                        "--build_context git: it has no digest or commit",
                        "--build_context src: it has no digest or commit",
                        PARENT + ": the digest of the parent isn't known");
        assertThat(inputs(root).sourceDoubts())
                .containsExactly(
                        "ADD https://site.example/x: an address without a checksum",
                        "debian:11: no registry says what it stands for");
    }

    private void assertChanged(String... parts) {
        Inputs now = inputs(root);
        assertThat(now.changesSince(before).stream().map(Change::part).map(Part::key))
                .containsExactly(parts);
        assertThat(now.fingerprint().equals(before.fingerprint())).isEqualTo(parts.length == 0);
    }

    private Inputs inputs(Path project) {
        Workspace workspace =
                new Workspace(project, "generated", project.resolve(".manager"), (path, line) -> Optional.empty());
        return new ImageInputs(workspace, settings, calls(project)).of(image, bases, parent.map(Digest::valueOf));
    }

    private CallFactory calls(Path project) {
        return new CallFactory(
                new Workspace(project, "generated", project.resolve(".manager"), (path, line) -> Optional.empty()),
                settings,
                new ImageLabels(release, maintainer, () -> source),
                it -> it.isBase() && !image.isBase() ? parentDockerfile : dockerfile,
                Optional.of("builder " + project));
    }

    private static BuildSettings passing(List<String> words) {
        return extras(new Extras(List.of(), List.of(), List.of(), words));
    }

    private static BuildSettings extras(Extras extras) {
        return new BuildSettings(Destination.REGISTRY, Cache.NONE, Attestations.DEFAULT, extras);
    }

    private static Bases bases(String name, String digest) {
        return new Bases(new TreeMap<>(Map.of(name, Digest.valueOf(digest))), List.of());
    }
}
