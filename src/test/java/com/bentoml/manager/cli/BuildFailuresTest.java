package com.bentoml.manager.cli;

import static com.bentoml.manager.testing.SampleProject.BASE;
import static com.bentoml.manager.testing.SampleProject.OTHER_BASE;
import static com.bentoml.manager.testing.SampleProject.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleRelease;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a build that isn't good says, and what it says to do next. */
class BuildFailuresTest {
    private static final String BROKEN = """
            Dockerfile:12
            --------------------
              11 |     RUN true
              12 | >>> RUN false
            --------------------
            ERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of("MANAGER_REGISTRY", "reg.example");

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;

    @BeforeEach
    void generate() {
        release = SampleRelease.in(folder, state);
        release.project().template("one/base-dockerfile.j2", "FROM scratch\n");
        release.generate("--registry", "docker.io");
        docker = release.docker();
    }

    @Test
    void equalFailuresAreToldOnceWithTheImagesTheyHit() {
        docker.with("fail/" + BASE, BROKEN).with("fail/" + OTHER_BASE, BROKEN);

        Cli.Result result = build();

        assertThat(result.status()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err())
                .containsPattern("base-python3.1?[09]+-one: dockerfile: failed like base-python3.1?[09]+-one \\(")
                .contains("""

                        dockerfile: process "/bin/sh -c false" did not complete successfully: exit code: 1
                          base-python3.9-one
                            at: generated/bento-server/one/base/Dockerfile:12
                            log: generated/logs/bento-server/base-python3.9-one.log
                          base-python3.10-one
                            at: generated/bento-server/one/base/Dockerfile:12
                            log: generated/logs/bento-server/base-python3.10-one.log
                            11 |     RUN true
                            12 | >>> RUN false

                        2 failed, 2 skipped""");
    }

    @Test
    void theFailingLineIsToldWithTheTemplateThatMadeIt() throws IOException {
        Path templates = folder.resolve("templates/one");
        Files.writeString(
                templates.resolve("base-dockerfile.j2"), "FROM scratch\n{% include 'templates/one/tools.j2' %}\n");
        Files.writeString(templates.resolve("tools.j2"), "{# tools #}\n{% set tool = 'false' %}\nRUN {{ tool }}\n");
        docker.with("fail/" + BASE, BROKEN.replace("12", "2"));

        Cli.Result result = build("--generate", "--output=json");

        String place = "generated/bento-server/one/base/Dockerfile:2";
        assertThat(result.err()).contains("at: " + place + ", made by templates/one/tools.j2:3\n");
        assertThat(Files.readString(folder.resolve("generated/logs/bento-server/" + BASE + ".log")))
                .contains("at: " + place + ", made by templates/one/tools.j2:3\n");
        JsonNode failure =
                new ObjectMapper().readTree(result.out()).get("images").get(0).get("failure");
        assertThat(failure.get("dockerfile").get(0).asText()).isEqualTo(place);
        assertThat(failure.get("template").asText()).isEqualTo("templates/one/tools.j2:3");
    }

    @Test
    void failuresOfOtherInstructionsAreToldApart() {
        docker.with("fail/" + BASE, BROKEN).with("fail/" + OTHER_BASE, BROKEN.replace("RUN false", "RUN fals"));

        assertThat(build().err())
                .contains("12 | >>> RUN false\n", "12 | >>> RUN fals\n")
                .doesNotContain("failed like");
    }

    @Test
    void whatIsOnlyCalledByTheImagesOwnNameIsTheSameFailure() {
        docker.with("fail/" + BASE, denied(BASE)).with("fail/" + OTHER_BASE, denied(OTHER_BASE));

        assertThat(build().err()).contains("failed like").containsOnlyOnce("\nauthentication: failed to push ");
    }

    @Test
    void whatDiffersByTheTagOrByWhatTheBuilderNumbersIsTheSameFailure() {
        String text = "ERROR: failed to solve: TAG: layer sha256:DIGEST of 1.2.3.4:PORT->5.6.7.8:443 is lost\n";
        docker.with(
                        "fail/" + BASE,
                        text.replace("TAG", BASE)
                                .replace("DIGEST", "a".repeat(64))
                                .replace("PORT", "4000"))
                .with(
                        "fail/" + OTHER_BASE,
                        text.replace("TAG", OTHER_BASE)
                                .replace("DIGEST", "b".repeat(64))
                                .replace("PORT", "5000"));

        assertThat(build("--retries", "0").err()).contains("failed like").containsOnlyOnce("is lost\n  base-");
    }

    private static String denied(String tag) {
        return "ERROR: failed to push reg.example/bentoml/bento-server:" + tag + ": 401 Unauthorized\n";
    }

    @Test
    void theSummaryEndsWithTheCommandsThatGoOn() {
        docker.with("fail/" + BASE, denied(BASE));

        Cli.Result result = build(
                "--force",
                "--build_arg",
                "NPM_TOKEN=hunter22",
                "--build_arg",
                "A=it's b",
                "--",
                "--ulimit",
                "nofile=9");

        assertThat(result.err()).endsWith("""
                        next: manager authenticate --registry reg.example
                        next: manager build --bentoml_version 1.0.0 --build_arg 'NPM_TOKEN=***' --build_arg 'A=it'\\''s b'\
                         --retry_failed -- --ulimit nofile=9
                        """).doesNotContain("hunter22");
    }

    @Test
    void whatIsSaidToDoNextWorks() {
        docker.with("fail/" + BASE, BROKEN).with("fail/" + BASE + ".times", "1");
        String err = build("--publish", "all").err();
        String next = err.substring(err.lastIndexOf("next: manager ") + "next: manager ".length())
                .strip();
        assertThat(next).endsWith("--publish all --retry_failed");

        assertThat(docker.goingOn()
                        .run(folder, ENVIRONMENT, next.split(" ", -1))
                        .status())
                .isZero();
        assertThat(docker.built().stream().filter(RUNTIME::equals)).hasSize(1);
        assertThat(docker.built().stream().filter(OTHER_BASE::equals)).hasSize(1);
    }

    @Test
    void aRunThatIsBrokenOffIsResumed() throws Exception {
        docker.with("slow/" + BASE, "20").with("slow/" + OTHER_BASE, "20");
        Thread stopping = new Thread(() -> {
            while (docker.built().isEmpty()) {
                Thread.onSpinWait();
            }
            docker.stop().raise();
        });
        stopping.start();

        Cli.Result result = build("--force");
        stopping.join();

        assertThat(result.status()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(result.err())
                .endsWith("next: manager build --bentoml_version 1.0.0 --force --resume\ninterrupted\n");
    }

    @Test
    void whatIsNotKeptIsBuiltAgain() {
        docker.with("fail/" + BASE, BROKEN);

        assertThat(build("--no_push").err()).endsWith("next: manager build --bentoml_version 1.0.0 --no_push\n");
    }

    @Test
    void aRunThatGoesOnStaysOne() {
        docker.with("fail/" + BASE, BROKEN);
        build();

        assertThat(build("--retry_failed").err())
                .endsWith("next: manager build --bentoml_version 1.0.0 --retry_failed\n");
        assertThat(build().err()).contains("next: ");
        docker.with("fail/" + BASE + ".times", "0");
        assertThat(build().err()).doesNotContain("next: ");
    }

    /** Whatever is wrong before anything is built: of the command line, a file, a template, or a tool. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --bogus | ''",
                "2 | --max_workers 0 | ''",
                "3 | '' | manifest/bento-server.cuda_v11.5.1.yaml=one: [",
                "1 | '' | templates/one/base-dockerfile.j2=FROM other",
                "4 | '' | templates/one/base-dockerfile.j2={{ 1/0 }}",
                "4 | --generate | templates/one/runtime-dockerfile.j2=FROM other",
                "5 | --builder absent | ''"
            })
    void thereIsAlwaysADocument(int status, String option, String file) throws Exception {
        if (!file.isEmpty()) {
            release.project().file(file.substring(0, file.indexOf('=')), file.substring(file.indexOf('=') + 1));
        }

        Cli.Result result = build(("--output json " + option).strip().split(" ", -1));

        assertThat(result.status()).as(result.err()).isEqualTo(status);
        JsonNode document = new ObjectMapper().readTree(result.out());
        assertThat(document.path("schema_version").asInt()).isOne();
        assertThat(document.path("result").asText()).isEqualTo("failed");
        assertThat(document.path("images").isArray()).isTrue();
        assertThat(document.path("errors"))
                .isNotEmpty()
                .allMatch(error -> result.err().contains(error.asText()));
    }

    @Test
    void aDocumentCanBeWantedByVariableAndInOneWord() {
        assertThat(build("--output=json", "--bogus").out()).startsWith("{");
        assertThat(release.run(Map.of("MANAGER_OUTPUT", "json"), "build", "--bogus")
                        .out())
                .startsWith("{");
        assertThat(build("--output", "text").out()).isEmpty();
        assertThat(build("--bogus", "--", "--output=json").out()).isEmpty();
    }

    private Cli.Result build(String... more) {
        List<String> words = new ArrayList<>(List.of("build", "--bentoml_version", "1.0.0"));
        words.addAll(List.of(more));
        return release.run(ENVIRONMENT, words.toArray(String[]::new));
    }
}
