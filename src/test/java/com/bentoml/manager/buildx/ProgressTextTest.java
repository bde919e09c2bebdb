package com.bentoml.manager.buildx;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.report.BuildListener.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    private static final String NAME = "[linux/amd64 2/3] RUN make";
    private final List<String> log = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final ProgressText text = new ProgressText(Redaction.NONE, log::add, steps::add);

    @Test
    void writesEachStepOnceAndWhatItWrote() {
        vertex("\"started\":\"2026-01-01T00:00:00Z\"");
        vertex("\"started\":\"2026-01-01T00:00:00Z\"");
        output("hello\nwor");
        output("ld\n");
        output("no end");
        vertex("\"started\":\"2026-01-01T00:00:00Z\",\"completed\":\"2026-01-01T00:00:02.5Z\"");

        assertThat(log).containsExactly("#1 " + NAME, "#1 | hello", "#1 | world", "#1 | no end", "#1 done in 2.5 s");
        assertThat(steps).containsExactly(new Step("linux/amd64", 2, 3, "RUN make"));
    }

    @Test
    void readsWhatBuildx13SpreadsOverLines() {
        """
        {
          "vertexes": [
            {
              "digest": "sha256:1",
              "name": "[1/2] RUN make",
              "started": "2026-01-01T00:00:00Z"
            }
          ]
        }
        {
          "logs": [
            {
              "vertex": "sha256:1",
              "data": "aGVsbG8K"
            }
          ]
        }
        ERROR: failed to solve
        """.lines().forEach(text::accept);

        assertThat(log).containsExactly("#1 [1/2] RUN make", "#1 | hello", "ERROR: failed to solve");
        assertThat(text.plain()).containsExactly("ERROR: failed to solve");
    }

    @Test
    void takesADocumentThatDoesNotEndForText() {
        Stream.of("{", "  \"vertexes\": [", "ERROR: killed").forEach(text::accept);

        assertThat(log).containsExactly("{", "  \"vertexes\": [", "ERROR: killed");
    }

    @Test
    void keepsTheFirstStepThatFailed() {
        vertex("\"started\":\"2026-01-01T00:00:00Z\"");
        output("boom\n");
        vertex(
                "\"started\":\"2026-01-01T00:00:00Z\",\"completed\":\"2026-01-01T00:00:01Z\",\"error\":\"exit code: 1\"");
        text.accept("ERROR: failed to solve: exit code: 1");

        assertThat(text.failedStep()).contains(new ProgressText.FailedStep(NAME, "exit code: 1", List.of("boom")));
        assertThat(text.plain()).containsExactly("ERROR: failed to solve: exit code: 1");
        assertThat(text.lastLines())
                .containsExactly(
                        "#1 " + NAME, "#1 | boom", "#1 failed: exit code: 1", "ERROR: failed to solve: exit code: 1");
    }

    @Test
    void aCancelledStepIsNotTheCause() {
        vertex("\"started\":\"2026-01-01T00:00:00Z\",\"completed\":\"2026-01-01T00:00:01Z\","
                + "\"error\":\"exit code: 137: context canceled: context canceled\"");

        assertThat(text.failedStep()).isEmpty();
    }

    @Test
    void takesBrokenJsonForText() {
        text.accept("{\"vertexes\":[");

        assertThat(log).containsExactly("{\"vertexes\":[");
    }

    @Test
    void keepsOnlyTheEndOfALongLog() {
        for (int i = 0; i < 100_000; i++) {
            text.accept("line " + i);
        }

        assertThat(text.lastLines()).hasSize(40).endsWith("line 99999");
    }

    @Test
    void keepsTheErrorBehindALongInstruction() {
        for (int i = 1; i <= 100; i++) {
            text.accept("  " + i + " | >>>     && step" + i + " \\");
        }
        text.accept("ERROR: failed to solve: rpc error: code = Unavailable desc = EOF");

        assertThat(text.plain())
                .startsWith("  1 | >>>     && step1 \\")
                .endsWith("ERROR: failed to solve: rpc error: code = Unavailable desc = EOF")
                .hasSize(80);
    }

    @Test
    void hidesSecretsInWhatBuildxEncodes() {
        ProgressText redacted =
                new ProgressText(new Redaction(List.of("hunter22", "one\nline two")), log::add, steps::add);
        redacted.accept("{\"vertexes\":[{\"digest\":\"sha256:1\",\"name\":\"[2/3] RUN curl -u me:hunter22\","
                + "\"started\":\"2026-01-01T00:00:00Z\"}]}");
        redacted.accept(log("the password is hunt"));
        redacted.accept(log("er22\nline two\nhttps://me:other1@host/\n"));
        redacted.accept("{\"vertexes\":[{\"digest\":\"sha256:1\",\"started\":\"2026-01-01T00:00:00Z\","
                + "\"completed\":\"2026-01-01T00:00:00Z\",\"error\":\"curl -u me:hunter22: exit code: 1\"}]}");
        redacted.accept("ERROR: curl -u me:hunter22");

        assertThat(log)
                .containsExactly(
                        "#1 [2/3] RUN curl -u me:***",
                        "#1 | the password is ***",
                        "#1 | ***",
                        "#1 | https://***@host/",
                        "#1 failed: curl -u me:***: exit code: 1",
                        "ERROR: curl -u me:***");
        assertThat(steps).containsExactly(new Step("", 2, 3, "RUN curl -u me:***"));
        assertThat(redacted.failedStep().orElseThrow().toString() + redacted.plain() + redacted.lastLines())
                .doesNotContain("hunter22", "line two", "other1");
    }

    @Test
    void takesWhatSteersATerminalOutOfAllThatIsToldAndKept() {
        text.accept("{\"vertexes\":[{\"digest\":\"sha256:1\",\"name\":\"[2/3] RUN echo \\u001b[2J\\u202egnp\","
                + "\"started\":\"2026-01-01T00:00:00Z\"}]}");
        output("\u001b[31mred\u001b[0m \u001b]0;title\u0007text\n10%\r50%\r100%\r\n");
        text.accept("\u001b[1mERROR:\u001b[0m failed");

        assertThat(log).containsExactly("#1 [2/3] RUN echo gnp", "#1 | red text", "#1 | 100%", "ERROR: failed");
        assertThat(steps).containsExactly(new Step("", 2, 3, "RUN echo gnp"));
    }

    @Test
    void hidesASecretThatIsWrittenInColours() {
        ProgressText redacted = new ProgressText(new Redaction(List.of("hunter22")), log::add, steps::add);
        redacted.accept(log("hun\u001b[31mter\u001b[0m22\n"));
        redacted.accept("ERROR: hunt\u001b[31mer22");

        assertThat(log).containsExactly("#1 | ***", "ERROR: ***");
    }

    @Test
    void readsStepsWithAndWithoutStagesAndPlatforms() {
        assertThat(ProgressText.step("[linux/arm64 builder 1/4] FROM debian"))
                .contains(new Step("linux/arm64", 1, 4, "FROM debian"));
        assertThat(ProgressText.step("[2/4] RUN x")).contains(new Step("", 2, 4, "RUN x"));
        assertThat(ProgressText.step("[base 2/4] RUN x")).contains(new Step("", 2, 4, "RUN x"));
        assertThat(ProgressText.step("[internal] load build definition")).isEmpty();
    }

    private void vertex(String more) {
        text.accept("{\"vertexes\":[{\"digest\":\"sha256:1\",\"name\":\"" + NAME + "\"," + more + "}]}");
    }

    private void output(String data) {
        text.accept(log(data));
    }

    private static String log(String data) {
        String coded = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
        return "{\"logs\":[{\"vertex\":\"sha256:1\",\"stream\":1,\"data\":\"" + coded + "\"}]}";
    }
}
