package com.bentoml.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.ImageResult.Effort;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.run.Scheduler.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {
    private final StopSignal stop = new StopSignal();
    private final List<String> started = Collections.synchronizedList(new ArrayList<>());
    private final List<String> halts = new ArrayList<>();
    private boolean answers;

    @Test
    void buildsParentsBeforeChildren() throws InterruptedException {
        List<BuildStep> steps = Images.families(10, 3);

        List<ImageResult> results = run(steps, new Limits(4, false), this::built);

        assertThat(results).hasSize(40).allMatch(ImageResult::isGood);
        assertThat(results.stream().map(ImageResult::image))
                .isEqualTo(steps.stream().map(BuildStep::image).toList());
        for (BuildStep step : steps) {
            step.image()
                    .parent()
                    .ifPresent(parent -> assertThat(started.indexOf(parent.tag().toString()))
                            .isLessThan(started.indexOf(tag(step))));
        }
    }

    @Test
    void givesAChildItsParentsResult() throws InterruptedException {
        run(Images.families(3, 1), new Limits(2, false), (step, parent) -> {
            assertThat(parent.map(it -> it.image().reference()))
                    .isEqualTo(step.image().parent());
            return built(step, parent);
        });
        assertThat(started).hasSize(6);
    }

    @Test
    void neverRunsMoreAtOnceThanAllowedAndUsesAllWorkers() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        run(Images.families(12, 2), new Limits(3, false), (step, parent) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            sleep(20);
            running.decrementAndGet();
            return built(step, parent);
        });

        assertThat(most).hasValue(3);
    }

    @Test
    void skipsChildrenWhenBaseFailsAndGoesOnWithTheRest() throws InterruptedException {
        List<ImageResult> results = run(
                Images.families(2, 2),
                new Limits(2, false),
                (step, parent) -> tag(step).equals("base-python3.9-d0")
                        ? failed(step, FailureClass.DOCKERFILE)
                        : built(step, parent));

        assertThat(results.stream().map(result -> result.outcome().word()))
                .containsExactly("failed", "skipped", "skipped", "built", "built", "built");
        assertThat(results.get(1).outcome()).isEqualTo(new Outcome.Skipped("its parent base-python3.9-d0 failed"));
        assertThat(halts).isEmpty();
    }

    @Test
    void failFastStopsTheRun() throws InterruptedException {
        List<ImageResult> results = run(
                Images.families(3, 1), new Limits(1, true), (step, parent) -> failed(step, FailureClass.DOCKERFILE));

        assertThat(started).hasSize(1);
        assertThat(stop.isRaised()).isTrue();
        assertThat(halts).containsExactly("another image failed");
        assertThat(results.stream().map(result -> result.outcome().word()))
                .containsOnlyOnce("failed")
                .filteredOn("skipped"::equals)
                .hasSize(5);
    }

    @Test
    void failFastIsNoSecondStop() throws InterruptedException {
        run(Images.families(3, 1), new Limits(1, true), (step, parent) -> {
            stop.raise();
            return failed(step, FailureClass.DOCKERFILE);
        });

        assertThat(stop.urgency()).isEqualTo(StopSignal.Urgency.SOON);
        assertThat(halts).containsExactly("the run was stopped");
    }

    @Test
    void startsNothingMoreWhenTheBuilderIsGone() throws InterruptedException {
        run(Images.families(3, 1), new Limits(1, false), (step, parent) -> failed(step, FailureClass.ENGINE));

        assertThat(started).hasSize(1);
        assertThat(halts).containsExactly("the builder is gone");
    }

    @Test
    void goesOnWhenTheBuilderStillAnswers() throws InterruptedException {
        answers = true;
        run(Images.families(3, 1), new Limits(1, false), (step, parent) -> failed(step, FailureClass.ENGINE));

        assertThat(started).hasSize(3);
        assertThat(halts).isEmpty();
    }

    @Test
    void startsNothingMoreWhenStopped() throws InterruptedException {
        List<ImageResult> results = run(Images.families(3, 1), new Limits(1, false), (step, parent) -> {
            stop.raise();
            return failed(step, FailureClass.CANCELLED);
        });

        assertThat(started).hasSize(1);
        assertThat(results.get(5).outcome()).isEqualTo(new Outcome.Skipped("the run was stopped"));
    }

    @Test
    void buildsAnImageWhoseParentIsNotInThePlan() throws InterruptedException {
        List<ImageResult> results = run(List.of(Images.step(Images.runtime("one"))), new Limits(1, false), this::built);

        assertThat(results).allMatch(ImageResult::isGood);
    }

    @Test
    void startsTheLongestChainFirst() throws InterruptedException {
        List<BuildStep> steps = new ArrayList<>(Images.families(3, 1));
        Map<ImageReference, Duration> durations = Map.of(
                steps.get(0).reference(), Duration.ofMinutes(2),
                steps.get(1).reference(), Duration.ofMinutes(1),
                steps.get(2).reference(), Duration.ofMinutes(1),
                steps.get(3).reference(), Duration.ofMinutes(9),
                steps.get(4).reference(), Duration.ofMinutes(1),
                steps.get(5).reference(), Duration.ofMinutes(1));

        run(steps, durations, new Limits(1, false), this::built);

        assertThat(started)
                .containsExactly(
                        "base-python3.9-d1",
                        "1.0.0-python3.9-d1-runtime",
                        "base-python3.9-d0",
                        "base-python3.9-d2",
                        "1.0.0-python3.9-d0-runtime",
                        "1.0.0-python3.9-d2-runtime");
    }

    private List<ImageResult> run(
            List<BuildStep> steps, Limits limits, BiFunction<BuildStep, Optional<ImageResult>, ImageResult> build)
            throws InterruptedException {
        return run(steps, Map.of(), limits, build);
    }

    private List<ImageResult> run(
            List<BuildStep> steps,
            Map<ImageReference, Duration> durations,
            Limits limits,
            BiFunction<BuildStep, Optional<ImageResult>, ImageResult> build)
            throws InterruptedException {
        Scheduler scheduler = new Scheduler(
                limits,
                stop,
                (step, parent) -> {
                    started.add(tag(step));
                    return build.apply(step, parent);
                },
                () -> answers,
                new Scheduler.Listener() {
                    @Override
                    public void finished(ImageResult result) {}

                    @Override
                    public void halted(String reason) {
                        halts.add(reason);
                    }
                });
        return scheduler.run(steps, new Priorities(steps, durations).order());
    }

    private ImageResult built(BuildStep step, Optional<ImageResult> parent) {
        BuiltImage product = new BuiltImage(
                Optional.of(Digest.valueOf("sha256:" + tag(step).replace('.', '_'))),
                Map.of(),
                1,
                parent.flatMap(it -> it.outcome().existing()).flatMap(BuiltImage::digest),
                Optional.empty());
        return new ImageResult(step.image(), new Outcome.Built(product), Effort.NONE, Optional.empty(), true);
    }

    private static ImageResult failed(BuildStep step, FailureClass failureClass) {
        return new ImageResult(
                step.image(), Outcome.Failed.of(failureClass, "no"), Effort.NONE, Optional.empty(), false);
    }

    private static String tag(BuildStep step) {
        return step.image().reference().tag().toString();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
