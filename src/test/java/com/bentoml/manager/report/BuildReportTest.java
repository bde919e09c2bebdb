package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.run.Images;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The document and the summary of a run. */
class BuildReportTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Outcome.Failed BROKEN = new Outcome.Failed(
            FailureClass.DOCKERFILE,
            "exit code: 1",
            Optional.of("[2/2] RUN  make"),
            List.of("generated/d/Dockerfile:2", "   2 | >>> RUN make"),
            Optional.of("templates/d.j2:7"),
            List.of("one", "-----", "exit code: 1", "two"));

    private final Image base = Images.base("one");
    private final Image child = Images.runtime("one");
    private final Image other = Images.base("two");

    @Test
    void documentSaysWhatCameOfEachImage() throws JsonProcessingException {
        JsonNode document = read(report(failed(base, BROKEN), ImageResult.skipped(child, "its parent failed"))
                .after(List.of("old lock file"))
                .json(List.of("manager build --retry_failed")));

        assertThat(document.path("result").asText()).isEqualTo("failed");
        assertThat(document.path("duration_seconds").asDouble()).isEqualTo(125.25);
        assertThat(document.path("counts")).hasToString("{\"failed\":1,\"skipped\":1}");
        assertThat(document.path("warnings")).hasToString("[\"old lock file\"]");
        assertThat(document.path("errors")).isEmpty();
        assertThat(document.path("next")).hasToString("[\"manager build --retry_failed\"]");
        JsonNode image = document.path("images").path(0);
        assertThat(image.path("reference").asText()).isEqualTo(base.reference().toString());
        assertThat(image.path("wanted_platforms")).hasToString("[\"linux/amd64\",\"linux/arm64/v8\"]");
        assertThat(image.path("parent").isNull()).isTrue();
        assertThat(image.path("started").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(image.path("duration_seconds").asDouble()).isEqualTo(7.5);
        assertThat(image.path("attempts").asInt()).isEqualTo(2);
        assertThat(image.path("log").asText()).isEqualTo("logs/a.log");
        assertThat(image.path("product").isNull()).isTrue();
        assertThat(image.path("failure"))
                .hasToString(
                        "{\"class\":\"dockerfile\",\"message\":\"exit code: 1\",\"step\":\"[2/2] RUN  make\","
                                + "\"dockerfile\":[\"generated/d/Dockerfile:2\",\"   2 | >>> RUN make\"],"
                                + "\"template\":\"templates/d.j2:7\",\"last_lines\":[\"one\",\"-----\",\"exit code: 1\",\"two\"]}");
    }

    @Test
    void documentOfAnImageThatWasNotTriedHasNoTimeAndNoLog() throws JsonProcessingException {
        JsonNode image = read(report(ImageResult.skipped(child, "its parent failed"))
                        .json(List.of()))
                .path("images")
                .path(0);

        assertThat(image.path("parent").asText()).isEqualTo(base.reference().toString());
        assertThat(image.path("started").isNull()).isTrue();
        assertThat(image.path("log").isNull()).isTrue();
        assertThat(image.path("attempts").asInt()).isZero();
        assertThat(image.path("failure")).hasToString("{\"message\":\"its parent failed\"}");
    }

    @Test
    void aRunThatEndedBeforeItBuiltHasADocumentToo() throws JsonProcessingException {
        JsonNode document = read(BuildReport.refused(List.of("no docker")));

        assertThat(document.path("result").asText()).isEqualTo("failed");
        assertThat(document.path("errors")).hasToString("[\"no docker\"]");
        assertThat(document.path("images")).isEmpty();
    }

    @Test
    void whatTheLockFileMissesIsAnError() throws JsonProcessingException {
        BuildReport report = report().unrecorded(Optional.of("No space left on device"));

        assertThat(report().isGood()).isTrue();
        assertThat(report.isGood()).isFalse();
        assertThat(read(report.json(List.of())).path("errors")).hasToString("[\"No space left on device\"]");
    }

    @Test
    void summaryIsATableThenEachFailureOnce() {
        BuildReport report = report(failed(base, BROKEN), failed(other, BROKEN), ImageResult.skipped(child, "no base"));

        assertThat(BuildSummary.lines(report)).extracting(StyledText::toString).containsExactly("""
                        IMAGE                        RESULT               PLATFORMS       DIGEST  TIME   ATTEMPTS
                        base-python3.9-one           failed (dockerfile)  amd64,arm64/v8  -       7.5 s  2
                        base-python3.9-two           failed (dockerfile)  amd64,arm64/v8  -       7.5 s  2
                        1.0.0-python3.9-one-runtime  skipped              amd64,arm64/v8  -       -      -

                        dockerfile: exit code: 1
                          base-python3.9-one
                            at: generated/d/Dockerfile:2, made by templates/d.j2:7
                            log: logs/a.log
                          base-python3.9-two
                            at: generated/d/Dockerfile:2, made by templates/d.j2:7
                            log: logs/a.log
                          step: [2/2] RUN make
                             2 | >>> RUN make
                          | one
                          | two

                        2 failed, 1 skipped in 2 min 5 s""".split("\n"));
    }

    @Test
    void failuresThatDifferInAWordAreToldApart() {
        ImageResult elsewhere = failed(other, Outcome.Failed.of(FailureClass.DOCKERFILE, "exit code: 2"));

        assertThat(BuildSummary.lines(report(failed(base, BROKEN), elsewhere)))
                .extracting(StyledText::toString)
                .contains("dockerfile: exit code: 1", "dockerfile: exit code: 2");
    }

    @Test
    void failuresThatDifferInTheImagesNameOrADigestAreOne() {
        String digest = "sha256:" + "0".repeat(63);
        ImageResult one = failed(base, Outcome.Failed.of(FailureClass.REGISTRY, base.reference() + " " + digest + 1));
        ImageResult two = failed(other, Outcome.Failed.of(FailureClass.REGISTRY, other.reference() + " " + digest + 2));

        assertThat(BuildSummary.lines(report(one, two)))
                .filteredOn(line -> line.toString().startsWith("registry: "))
                .hasSize(1);
    }

    @Test
    void whatWasCancelledIsNoFailureOfItsOwn() {
        assertThat(BuildSummary.lines(report(failed(base, Outcome.Failed.stopped()))))
                .extracting(StyledText::toString)
                .containsExactly(
                        "IMAGE               RESULT     PLATFORMS       DIGEST  TIME   ATTEMPTS",
                        "base-python3.9-one  cancelled  amd64,arm64/v8  -       7.5 s  2",
                        "",
                        "1 cancelled in 2 min 5 s");
    }

    private static BuildReport report(ImageResult... results) {
        return new BuildReport(List.of(results), Duration.ofMillis(125_250), List.of());
    }

    private static ImageResult failed(Image image, Outcome.Failed failure) {
        Effort effort = new Effort(Optional.of(NOON), Duration.ofMillis(7500), 2);
        return new ImageResult(image, failure, effort, Optional.of("logs/a.log"), false);
    }

    private static JsonNode read(String text) throws JsonProcessingException {
        JsonNode document = new ObjectMapper().readTree(text);
        assertThat(document.path("schema_version").asInt()).isOne();
        return document;
    }
}
