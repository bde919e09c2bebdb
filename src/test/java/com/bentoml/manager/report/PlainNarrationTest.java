package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.BuildListener.Step;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.run.Images;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines of a build where no terminal is. */
class PlainNarrationTest {
    private static final Outcome.Failed BROKEN = Outcome.Failed.of(FailureClass.DOCKERFILE, "exit code: 1");

    private final Image base = Images.base("one");
    private final Image other = Images.base("two");
    private final Image child = Images.runtime("one");

    @Test
    void nothingButFailuresAtLevelZero() {
        assertThat(narrated(0)).containsExactly("base-python3.9-one: dockerfile: exit code: 1 (1/3)");
    }

    @Test
    void whatComesOfFailuresAtLevelOne() {
        assertThat(narrated(1))
                .containsExactly(
                        "base-python3.9-one: registry failure; attempt 2 in 1.5 s: 503",
                        "base-python3.9-one: dockerfile: exit code: 1 (1/3)",
                        "1.0.0-python3.9-one-runtime: skipped: its parent failed (2/3)",
                        "starting no more images: the run was stopped",
                        "base-python3.9-two: cancelled: the run was stopped (3/3)");
    }

    @Test
    void eachImageAtLevelTwoAndEachInstructionAtLevelFour() {
        String started = "base-python3.9-one: building for linux/amd64, linux/arm64/v8";
        String step = "base-python3.9-one: linux/amd64 1/2 RUN make";

        assertThat(narrated(2)).startsWith(started).doesNotContain(step);
        assertThat(narrated(3)).doesNotContain(step);
        assertThat(narrated(4)).startsWith(started, step, "base-python3.9-one: 2/2 COPY a /");
    }

    @Test
    void anImageThatFailsLikeAnotherOnlyNamesIt() {
        List<String> lines = new ArrayList<>();
        PlainNarration narration = new PlainNarration(line -> lines.add(line.toString()), 0);
        narration.planned(List.of(base, other), Map.of());
        narration.finished(result(base, BROKEN));
        narration.finished(result(other, BROKEN));

        assertThat(lines)
                .containsExactly(
                        "base-python3.9-one: dockerfile: exit code: 1 (1/2)",
                        "base-python3.9-two: dockerfile: failed like base-python3.9-one (2/2)");
    }

    @Test
    void tagsThatAreNotWrittenAreToldAtEveryLevel() {
        List<String> lines = new ArrayList<>();
        PlainNarration narration = new PlainNarration(line -> lines.add(line.toString()), 0);
        narration.tagged(new Tagging("the release", List.of(result(base, BROKEN)), List.of(base.reference())));
        narration.tagged(new Tagging("another", List.of(result(base, BROKEN)), List.of()));

        assertThat(lines).containsExactly("the release: no tag was written, as base-python3.9-one failed");
    }

    private List<String> narrated(int level) {
        List<String> lines = new ArrayList<>();
        PlainNarration narration = new PlainNarration(line -> lines.add(line.toString()), level);
        narration.planned(List.of(base, child, other), Map.of());
        narration.started(base);
        narration.reached(base, new Step("linux/amd64", 1, 2, "RUN make"));
        narration.reached(base, new Step("", 2, 2, "COPY a /"));
        narration.retrying(base, Outcome.Failed.of(FailureClass.REGISTRY, "503"), Duration.ofMillis(1500), 2);
        narration.finished(result(base, BROKEN));
        narration.finished(ImageResult.skipped(child, "its parent failed"));
        narration.stopping("the run was stopped");
        narration.finished(result(other, Outcome.Failed.stopped()));
        narration.close();
        return lines;
    }

    private static ImageResult result(Image image, Outcome outcome) {
        return new ImageResult(
                image, outcome, new Effort(Optional.empty(), Duration.ofSeconds(3), 1), Optional.empty(), false);
    }
}
