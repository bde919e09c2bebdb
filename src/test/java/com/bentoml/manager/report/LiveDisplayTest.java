package com.bentoml.manager.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.report.BuildListener.Step;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.run.Images;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {
    private final StringWriter terminal = new StringWriter();
    private final Image base = Images.base("one");
    private final Image other = Images.base("two");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void showsWhatRunsAndWhatIsLeft() {
        LiveDisplay display = display(120);
        display.planned(List.of(base, other), Map.of(base.reference(), Duration.ofSeconds(30)));
        display.started(base);
        display.reached(base, new Step("linux/arm64", 2, 7, "RUN make &&\n  make install"));
        now = now.plusSeconds(10);

        display.draw();

        assertThat(terminal.toString()).isEqualTo("""
                base-python3.9-one  10.0 s  arm64 2/7 RUN make && make install
                0/2 done, 1 running, 1 waiting; 10.0 s, about 25.0 s left
                """);
    }

    @Test
    void scrollsEventsAboveAndDrawsOverItself() {
        LiveDisplay display = display(120);
        display.planned(List.of(base, other), Map.of());
        display.started(base);
        display.draw();
        terminal.getBuffer().setLength(0);

        display.finished(new ImageResult(
                base,
                Outcome.Failed.of(FailureClass.DOCKERFILE, "exit code: 1"),
                new Effort(Optional.of(now), Duration.ofSeconds(3), 1),
                Optional.empty(),
                false));
        display.draw();

        assertThat(terminal.toString()).isEqualTo("""
                \u001b[2A\r\u001b[Jbase-python3.9-one: dockerfile: exit code: 1 (1/2)
                1/2 done, 1 not built, 0 running, 1 waiting; 0.0 s
                """);
    }

    @Test
    void leavesOnlyTheEventsBehind() {
        LiveDisplay display = display(120);
        display.planned(List.of(base), Map.of());
        display.draw();
        terminal.getBuffer().setLength(0);

        display.close();
        display.draw();

        assertThat(terminal.toString()).isEqualTo("\u001b[1A\r\u001b[J");
    }

    @Test
    void neverWritesWiderThanTheTerminal() {
        LiveDisplay display = display(30);
        display.planned(List.of(base), Map.of());
        display.started(base);
        display.reached(base, new Step("", 1, 1, "RUN " + "x".repeat(200)));

        display.draw();

        assertThat(terminal.toString().lines()).allMatch(line -> line.length() < 30);
    }

    private LiveDisplay display(int width) {
        return new LiveDisplay(new Screen(terminal, Palette.PLAIN), 2, width, 2, () -> now);
    }
}
