package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.DEBIAN;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.Golden;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class PlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;
    private SampleProject project;

    @BeforeEach
    void generate() {
        release = SampleRelease.in(folder, state);
        docker = release.docker();
        docker.registry().with(DEBIAN, "sha256:" + "1".repeat(64), Map.of());
        project = release.project()
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY entrypoint.sh /\n")
                .template(
                        "one/runtime-dockerfile.j2",
                        "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nRUN echo 1\n")
                .file("entrypoint.sh", "exec \"$@\"\n")
                .file(".dockerignore", "*\n!entrypoint.sh\n");
        release.generate();
    }

    @Test
    void takesTheCudaVersionOfAnotherPackageForItsOwnOnly() {
        String manifest = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        project.file("manifest/acme.cuda_v11.6.0.yaml", manifest);

        Cli.Result result =
                run("plan", "--docker_package", "acme", "--bentoml_version", "1.0.0", "--organization", "acme");

        assertThat(result.err()).doesNotContain("11.5.1");
        assertThat(result.out()).startsWith("docker.io/acme/acme 1.0.0\n");
    }

    /** Of the same package for another version of CUDA, on another Debian. */
    private void addManifest() {
        String manifest = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        project.file("manifest/bento-server.cuda_v11.6.0.yaml", manifest.replace("debian:11", "debian:12"));
        docker.registry().with(DEBIAN.replace("11", "12"), "sha256:" + "3".repeat(64), Map.of());
    }

    @Test
    void tagsThatSeveralManifestsMakeAreToldAtEachPlace() throws IOException {
        addManifest();
        String warning =
                "manifest/bento-server.cuda_v11.6.0.yaml:6:13: one.suffixes: gives the tag 'base-python3.9-one',"
                        + " as one.suffixes at manifest/bento-server.cuda_v11.5.1.yaml:6:13 does; the image that is built last gets it";

        Cli.Result plan = run("plan", "--releases", "base", "--python_version", "3.9");

        assertThat(plan.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("warning: manifest/bento-server.cuda_v11.5.1.yaml:6:13: one.suffixes: gives the tag");
        assertThat(plan.err()).endsWith("warning: " + warning + "\n");
        assertThat(plan.status()).isZero();
        assertThat(json(run("plan", "--releases", "base", "--python_version", "3.9", "--output", "json")
                                .out())
                        .path("warnings")
                        .path(1)
                        .asText())
                .isEqualTo(warning);
    }

    @Test
    void namesTheOtherManifestThatMadeWhatIsThere() throws IOException {
        addManifest();
        assertThat(run("plan", "--cuda_version", "11.6.0").out()).doesNotContain("made by");
        build();
        assertThat(run("plan").out()).endsWith("4 images: 4 skip\n");
        String words = "; made by manifest/bento-server.cuda_v11.5.1.yaml\n    " + BASE + "\n";

        assertThat(run("plan", "--cuda_version", "11.6.0").out())
                .contains("build: inputs changed: Dockerfile, ", words)
                .contains("follow: parent will be rebuilt\n");
        assertThat(run("plan", "--cuda_version", "11.6.0", "--offline").out()).contains(words);
        assertThat(run("explain", BASE, "--cuda_version", "11.6.0").out()).contains("made by manifest/bento-server");

        Files.delete(folder.resolve("generated/releases.lock.json"));
        assertThat(run("plan", "--cuda_version", "11.6.0").out()).contains(words);
        JsonNode reasons = json(run("plan", "--cuda_version", "11.6.0", "--output", "json")
                        .out())
                .path("images")
                .path(0)
                .path("reasons");
        assertThat(reasons.path(1).toString())
                .isEqualTo("{\"reason\":\"other_manifest\",\"manifest\":\"bento-server.cuda_v11.5.1.yaml\"}");
        assertThat(run("build").status()).isZero();
        assertThat(run("plan", "--cuda_version", "11.6.0", "--offline").out()).contains(words);
    }

    @Test
    void everythingIsNewAtFirst() {
        Cli.Result plan = run("plan");

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).isEqualTo("""
                reg.example/bentoml/bento-server 1.0.0

                one: 4 build
                  build: new
                    base-python3.9-one
                    base-python3.10-one
                    1.0.0-python3.9-one-runtime
                    1.0.0-python3.10-one-runtime

                4 images: 4 build
                """);
        assertThat(plan.status()).isZero();
        assertThat(run("plan", "--check").status()).isEqualTo(1);
    }

    @Test
    void tellsErrorsOnlyIfThatIsWanted() throws IOException {
        for (String command : List.of(
                "plan", "explain " + BASE, "explain 1.0.0-python3.9-one-cudnn", "audit", "prune", "build --dry_run")) {
            for (String quiet : List.of("-q", "-v 0")) {
                assertThat(run((command + " " + quiet).split(" "))).as(command).isEqualTo(new Cli.Result(0, "", ""));
            }
        }
        assertThat(json(run("plan", "-q", "--output", "json").out()).get("images"))
                .hasSize(4);
        assertThat(json(run("explain", "-q", BASE, "--output", "json").out()).get("tag"))
                .isNotNull();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void wantsAVersionOrWhatWasGenerated() {
        Trees.delete(folder.resolve("generated"));

        assertThat(run("plan").err())
                .startsWith("error: no version of BentoML; give --bentoml_version, or set DOCKER_BENTOML_VERSION in the"
                        + " environment or in .env, or run manager generate --bentoml_version VERSION"
                        + " --dump_metadata\n");
    }

    @Test
    void whoStopsItIsNotToldOfTheRegistry() {
        docker.registry().hanging(docker.stop()::raise);

        for (String command : List.of("plan", "explain " + BASE, "build")) {
            assertThat(release.run(command.split(" "))).as(command).isEqualTo(new Cli.Result(130, "", "interrupted\n"));
        }
    }

    @Test
    void nothingIsToBeDoneAfterABuild() {
        build();
        int before = docker.registry().asked().size();
        int calls = docker.lines("calls").size();

        Cli.Result plan = run("plan", "--check");

        assertThat(plan.out()).contains("one: 4 skip\n  skip: up to date\n").endsWith("4 images: 4 skip\n");
        assertThat(plan.status()).isZero();
        assertThat(docker.registry().asked().stream().skip(before))
                .hasSize(5)
                .allMatch(question -> question.startsWith("HEAD "));
        assertThat(docker.lines("calls")).hasSize(calls);
    }

    @Test
    void aChangedTemplateTakesItsChildrenAlong() {
        build();
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\nCOPY entrypoint.sh /\n");

        Cli.Result plan = run("plan", "-v");

        Golden.assertText("plan/changed-template.txt", plan.out());
        assertThat(plan.err()).contains("warning: 1 file in generated would have to be generated anew before a build");
    }

    @Test
    void imagesThatHaveChangedDifferentlyAreShownApart() {
        project.manifest(Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                .replace("[base, runtime]", "[base, runtime, devel]"));
        release("1", "1");
        release.generate();
        build();

        release("2", "2");
        assertThat(run("plan", "-v").out())
                .containsOnlyOnce("build: inputs changed: Dockerfile\n")
                .containsOnlyOnce("+RUN echo 2");
        release("2", "3");
        assertThat(run("plan", "-v").out().split("build: inputs changed: Dockerfile\n", -1))
                .hasSize(3)
                .anyMatch(it -> it.contains("-runtime\n") && it.contains("+RUN echo 2") && !it.contains("devel-"))
                .anyMatch(it -> it.contains("devel-") && it.contains("+RUN echo 3") && !it.contains("-runtime\n"));
        assertThat(run("plan").out()).containsOnlyOnce("build: inputs changed: Dockerfile\n");
    }

    private void release(String runtime, String devel) {
        String text = "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nRUN echo ";
        project.template("one/runtime-dockerfile.j2", text + runtime + "\n")
                .template("one/devel-dockerfile.j2", text + devel + "\n");
    }

    @Test
    void aLineBreakInTheNameOfAFileBreaksNoLine() {
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nCOPY . /\n")
                .file(".dockerignore", "*\n!x?y\n")
                .file("x\ny", "1");
        release.generate();
        build();
        project.file("x\ny", "2");

        assertThat(run("plan", "-v").out())
                .contains("inputs changed: context file x\\u000ay\n")
                .contains("context file x\\u000ay: ");
        assertThat(run("plan", "--output", "markdown").out()).contains("context file x\\\\u000ay |\n");
    }

    @Test
    void readmesAreNoneOfItsBusiness() {
        project.template("docs/README.md.j2", "{{ nobody.knows.this }}\n");

        Cli.Result plan = run("plan");

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).endsWith("4 images: 4 build\n");
        assertThat(run("build").status()).isZero();
        assertThat(run("generate", "--bentoml_version", "1.0.0").status()).isEqualTo(4);
    }

    @Test
    void aMovedBaseIsToldWithItsAge() {
        build();
        docker.registry().with(DEBIAN, "sha256:" + "2".repeat(64), Map.of());
        docker.registry()
                .made(DEBIAN.replace(":11", "@sha256:" + "2".repeat(64)), Instant.parse("2026-11-20T00:00:00Z"));

        Cli.Result plan = run("plan", "--releases", "base");

        assertThat(plan.out())
                .contains("  build: base moved: debian:11 111111111111 → 222222222222, made 2 days ago\n"
                        + "    base-python3.9-one\n    base-python3.10-one\n");
    }

    @Test
    void aTagThatIsGoneIsTheOnlyOneBuilt() throws IOException {
        build();
        Files.delete(state.resolve("registry/reg.example_bentoml_bento-server_" + RUNTIME));
        docker.registry().delete(RemoteName.of("reg.example/bentoml/bento-server:" + RUNTIME));

        Cli.Result plan = run("plan");

        assertThat(plan.out()).contains("build: new\n    " + RUNTIME).endsWith("4 images: 1 build, 3 skip\n");
    }

    @Test
    void aChangedContextFileIsNamed() {
        build();
        project.file("entrypoint.sh", "exec bash\n");

        Cli.Result plan = run("plan", "-v");

        assertThat(plan.out())
                .contains("  build: inputs changed: context file entrypoint.sh\n")
                .containsPattern("      context file entrypoint.sh: [0-9a-f]{12} → [0-9a-f]{12}\n")
                .contains("  follow: parent will be rebuilt\n    " + RUNTIME + "   on " + BASE + "\n")
                .endsWith("4 images: 2 build, 2 follow\n(follow: built only if its parent comes out different)\n\n"
                        + "Base images are given the whole project. A file that none of them needs is left out by its"
                        + " path, on a line of its own, in .dockerignore.\n");
    }

    @Test
    void aPlatformMoreIsMissing() {
        build();
        project.manifest(Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                .replace("[amd64, arm64v8]", "[amd64, arm64v8, s390x]"));

        assertThat(run("plan").out()).contains("build: platform missing: linux/s390x\n    base-python3.9-one\n");
    }

    @Test
    void aTagThatSomebodyElsePushedIsTold() {
        build();
        docker.with("lie/" + RUNTIME, "sha256:" + "f".repeat(64));

        assertThat(run("plan", "--python_version", "3.9").out())
                .contains("  build: tag points elsewhere: ffffffffffff, not ")
                .endsWith("2 images: 1 build, 1 skip\n");
    }

    @Test
    void optionsThatGoIntoImagesCount() {
        build();

        Cli.Result plan = run("plan", "-v", "--build_arg", "MIRROR=x", "--releases", "base", "--", "--network=host");

        assertThat(plan.out())
                .contains("build: inputs changed: build arg MIRROR, argument 000\n")
                .contains("      build arg MIRROR: none → x\n");
    }

    @Test
    void aBaseThatIsNotSelectedWillDo() {
        build();
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\n");

        Cli.Result plan = run("plan", "--releases", "runtime");

        assertThat(plan.out())
                .contains("  skip: not selected; inputs changed: Dockerfile\n    " + BASE)
                .endsWith("4 images: 4 skip\n");
    }

    @Test
    void whatIsAskedForIsBuilt() {
        build();

        assertThat(run("plan", "--force", "--releases", "runtime").out())
                .contains("  skip: up to date\n    " + BASE)
                .contains("  build: forced\n    " + RUNTIME);
        assertThat(run("plan", "--force_base", "--releases", "runtime").out())
                .contains("  build: forced\n    " + BASE)
                .contains("  build: parent will be rebuilt; forced\n    " + RUNTIME);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsTold() {
        docker.registry().refusing(FailureClass.REGISTRY, "reg.example: connection refused");

        Cli.Result plan = run("plan");

        assertThat(plan.status()).isEqualTo(5);
        assertThat(plan.out()).isEmpty();
        assertThat(plan.err())
                .isEqualTo("error: reg.example doesn't say what it has: connection refused;"
                        + " with --offline, the lock file is asked instead\n");
    }

    @Test
    void whyABaseCanNotBeLookedUpIsToldOnce() {
        build();
        docker.registry().refusing("HEAD " + DEBIAN, FailureClass.REGISTRY, "docker.io: 429 Too Many Requests");

        Cli.Result plan = run("plan", "--releases", "base");

        assertThat(plan.err())
                .isEqualTo("warning: docker.io doesn't say what it has: 429 Too Many Requests;"
                        + " what takes images from it can't be told to be up to date\n");
        assertThat(plan.out()).contains("can't tell: debian:11: no registry says what it stands for");
        assertThat(plan.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--secret topsecret | --secret: one of those given isn't id=ID with",
                "--secret src=topsecret | --secret: one of those given isn't id=ID with",
                "--secret id=a,sorce=topsecret | --secret: one of those given isn't id=ID with",
                "--build_arg =topsecret | --build_arg: one of those given has no name; KEY=VALUE has",
                "--build_context a | --build_context: 'a' is not NAME=SOURCE",
                "--build_context =a | --build_context: '=a' is not NAME=SOURCE",
                "--build_context a= | --build_context: 'a=' is not NAME=SOURCE",
                "--build_context a=/nonexist | --build_context: a is to be /nonexist, which is not a folder",
                "--build_context a=entrypoint.sh | which is not a folder",
                "--provenance banana | --provenance: 'banana' says of no attestation what it is; true, false and such",
                "--sbom generator | --sbom: 'generator' says of no attestation",
            })
    void refusesWhatBuildxCannotTake(String options, String message) {
        Cli.Result result = run(("plan " + options).split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains(message).doesNotContain("topsecret");
        assertThat(run(("build --dry_run " + options).split(" ")).err())
                .isEqualTo(result.err().replace("plan", "build"));
    }

    @Test
    void takesWhatBuildxTakes() {
        Cli.Result result = run(
                "plan",
                "--secret=id=a,env=B",
                "--secret=id=a",
                "--secret=type=file,id=a,\"src=x,y\"",
                "--build_arg=A=",
                "--build_arg=A",
                "--build_context=a=templates",
                "--build_context=b=docker-image://debian:11",
                "--build_context=c=https://example.org/x.git",
                "--provenance=mode=max,version=v1",
                "--sbom=generator=scanner:1,SELECT_CATALOGERS=1,\"x=a,b\"");

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void offlineSaysWhereItKnowsNothing() {
        Cli.Result plan = run("plan", "--offline");

        assertThat(plan.err())
                .isEqualTo("warning: there is no generated/releases.lock.json; all images count as new\n");
        assertThat(plan.status()).isZero();
    }

    @Test
    void wrapsReasonsAtTheWidthOfATerminal() {
        build();
        docker.registry().with(DEBIAN, "sha256:" + "2".repeat(64), Map.of());
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\nCOPY entrypoint.sh /\n");

        String reason = "  build: inputs changed: Dockerfile; base moved: debian:11 111111111111 → 222222222222";
        assertThat(run("plan").out()).contains(reason);
        assertThat(docker.run(
                                folder,
                                Map.of(),
                                new ProgramEnvironment.Run(
                                        InstantSource.fixed(NOW),
                                        new StopSignal(),
                                        0,
                                        60,
                                        new ProgramEnvironment.Input(InputStream.nullInputStream(), Optional::empty)),
                                "plan")
                        .out())
                .doesNotContain(reason)
                .contains("\n        ");
    }

    @Test
    void offlineAsksNobody() {
        build();
        int before = docker.registry().asked().size();
        project.template("one/runtime-dockerfile.j2", "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\n");

        Cli.Result plan = run("plan", "--offline");

        assertThat(docker.registry().asked()).hasSize(before);
        assertThat(plan.out())
                .startsWith("reg.example/bentoml/bento-server 1.0.0, as the lock file has it; no registry was asked\n")
                .contains("  skip: up to date\n    " + BASE)
                .contains("  build: inputs changed: Dockerfile\n    " + RUNTIME);
    }

    @Test
    void needsNoGeneratedFiles() {
        build();
        Trees.delete(folder.resolve("generated/bento-server"));

        Cli.Result plan = run("plan");

        assertThat(plan.out()).endsWith("4 images: 4 skip\n");
        assertThat(plan.err())
                .contains(
                        "2 files in generated would have to be generated anew before a build; this tells of what they will"
                                + " be. Run manager generate --bentoml_version ");
        assertThat(folder.resolve("generated/bento-server")).doesNotExist();
    }

    @Test
    void withoutALockTheAnnotationTells() throws IOException {
        Files.deleteIfExists(folder.resolve("generated/releases.lock.json"));
        docker.with("registry/reg.example_bentoml_bento-server_" + BASE, "sha256:x linux/amd64,linux/arm64\n");

        assertThat(run("plan", "--releases", "base", "--python_version", "3.9").out())
                .contains("  build: can't tell: the image in the registry has no fingerprint\n");
    }

    @Test
    void aTornLockIsOnlyAWarning() {
        build();
        project.file("generated/releases.lock.json", "{\"schema_version\": 2, \"ima");

        Cli.Result plan = run("plan");

        assertThat(plan.status()).isZero();
        assertThat(plan.err()).contains("warning: ").contains("releases.lock.json");
    }

    @Test
    void writesMarkdown() {
        build();
        docker.registry().with(DEBIAN, "sha256:" + "2".repeat(64), Map.of());

        Golden.assertText(
                "plan/moved-base.md",
                run("plan", "--output", "markdown").out().replaceAll("sha256:[0-9a-f]{64}", "sha256:…"));
    }

    @Test
    void writesJson() throws IOException {
        build();
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\nCOPY entrypoint.sh /\n");

        JsonNode plan =
                new ObjectMapper().readTree(run("plan", "--output", "json").out());

        assertThat(plan.path("source").asText()).isEqualTo("registry");
        assertThat(plan.path("counts").toString()).isEqualTo("{\"build\":2,\"follow\":2}");
        JsonNode base = plan.path("images").path(0);
        assertThat(base.path("reference").asText()).endsWith(":" + BASE);
        assertThat(base.path("reasons").path(0).path("reason").asText()).isEqualTo("inputs_changed");
        assertThat(base.path("reasons")
                        .path(0)
                        .path("changes")
                        .path(0)
                        .path("kind")
                        .asText())
                .isEqualTo("dockerfile");
        assertThat(plan.path("images").path(2).path("reasons").toString())
                .isEqualTo("[{\"reason\":\"parent_rebuilt\",\"parent\":\"reg.example/bentoml/bento-server:" + BASE
                        + "\"}]");
    }

    @Test
    void namesTheTagsThatABuildWouldRefuseToChange() {
        build();
        project.template("one/base-dockerfile.j2", "FROM {{ base_image }}\nRUN true\nCOPY entrypoint.sh /\n");
        int before = docker.registry().asked().size();

        Cli.Result plan = run("plan", "--immutable");

        assertThat(docker.registry().asked().stream().skip(before)).hasSize(5);
        assertThat(plan.status()).isZero();
        assertThat(plan.out()).endsWith("""

                2 tags may not be written; nothing would be built:
                  reg.example/bentoml/bento-server:1.0.0-python3.9-one-runtime is in the registry, and is immutable; \
                it would change
                  reg.example/bentoml/bento-server:1.0.0-python3.10-one-runtime is in the registry, and is immutable; \
                it would change
                """);
        assertThat(run("plan", "--immutable", "--check").status()).isEqualTo(1);
        assertThat(run("plan").out()).doesNotContain("may not be written");
    }

    @Test
    void namesTheReleasedTagsThatMayChangeInEveryFormat() throws IOException {
        build();
        assertThat(run("plan").err()).isEmpty();
        docker.registry().with(DEBIAN, "sha256:" + "2".repeat(64), Map.of());
        String warning = "reg.example/bentoml/bento-server:" + RUNTIME + " is released and stands for sha256:";

        Cli.Result plan = run("plan");

        assertThat(plan.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("warning: " + warning)
                        && line.endsWith("; it may come to stand for another image, which --immutable refuses"));
        JsonNode json = json(run("plan", "--output", "json").out());
        assertThat(json.path("warnings")).hasSize(2);
        assertThat(json.path("warnings").path(0).asText())
                .startsWith(warning
                        + json.path("images").path(2).path("published").asText().replace("sha256:", ""));
        assertThat(run("plan", "--output", "markdown").out())
                .contains("\n#### warnings: 2\n\n- reg.example/bentoml/bento-server:" + RUNTIME);
        assertThat(run("plan", "--immutable").err()).isEmpty();
        assertThat(run("plan", "--releases", "base").err()).isEmpty();
    }

    @Test
    void namesTheTagsThatWouldLoseAPlatformInEveryFormat() throws IOException {
        String reference = "reg.example/bentoml/bento-server:" + BASE;
        docker.registry().with(reference, "sha256:old", Map.of("linux/amd64", "sha256:a", "linux/s390x", "sha256:b"));
        String words = " would lose linux/s390x; --allow_platform_loss permits it";

        Cli.Result plan = run("plan");

        assertThat(plan.out())
                .endsWith("\n1 tag may not be written; nothing would be built:\n  " + reference + words + "\n");
        assertThat(run("build", "--generate").err())
                .contains(reference + words + "\nerror: 1 tag may not be written; nothing was built\n");
        assertThat(run("plan", "--output", "markdown").out())
                .endsWith("\n#### 1 tag may not be written; nothing would be built\n\n- " + reference
                        + words.replace("_", "\\_") + "\n");
        JsonNode images = new ObjectMapper()
                .readTree(run("plan", "--output", "json").out())
                .path("images");
        assertThat(images.path(0).path("objection").asText()).isEqualTo(reference + words);
        assertThat(images.path(1).path("objection").isNull()).isTrue();
        assertThat(run("plan", "--allow_platform_loss").out()).doesNotContain("may not be written");
    }

    @Test
    void theLockTellsOfflineWhichPlatformsATagWouldLose() {
        build();
        project.manifest(Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"))
                .replace("[amd64, arm64v8]", "[amd64]"));

        assertThat(run("plan", "--offline").out())
                .contains("4 tags may not be written; nothing would be built:\n")
                .contains(BASE + " would lose linux/arm64; --allow_platform_loss permits it\n");
    }

    @Test
    void refusesAFormatAndAnArgumentItDoesNotKnow() {
        assertThat(run("plan", "--output", "xml").err())
                .startsWith("error: --output: 'xml' is not a format; json and markdown are\n");
        assertThat(run("plan", "runtime").err()).startsWith("error: unexpected 'runtime'; what is meant for buildx");
    }

    @Test
    void refusesTemplatesWithFaults() {
        project.template("one/base-dockerfile.j2", "FROM {{ nothing }}\n");

        Cli.Result plan = run("plan");

        assertThat(plan.status()).isEqualTo(4);
        assertThat(plan.err()).endsWith("error: the templates have faults; nothing was decided\n");
    }

    private void build() {
        assertThat(run("build").status()).isZero();
    }

    private Cli.Result run(String... args) {
        return docker.run(
                folder, Map.of(), new ProgramEnvironment.Run(InstantSource.fixed(NOW), new StopSignal(), 0), args);
    }
}
