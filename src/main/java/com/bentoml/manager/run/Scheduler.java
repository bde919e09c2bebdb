package com.bentoml.manager.run;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Runs the images of a plan, each as soon as its parent is done and a worker is free. The thread that calls decides and
 * records everything; workers only build.
 */
public final class Scheduler {
    private final Limits limits;
    private final StopSignal stop;
    private final BiFunction<BuildStep, Optional<ImageResult>, ImageResult> build;
    private final BooleanSupplier builderAnswers;
    private final Listener listener;

    /** How much at once, and whether the first failure ends the run. */
    public record Limits(int workers, boolean failFast) {}

    /** Called, on the calling thread, for each finished image, and when no more are started. */
    public interface Listener {
        void finished(ImageResult result);

        void halted(String reason);
    }

    /**
     * Makes a scheduler.
     *
     * @param build gets a step and what came of its parent, and is called by the workers
     * @param builderAnswers whether the builder still answers, after a failure
     */
    public Scheduler(
            Limits limits,
            StopSignal stop,
            BiFunction<BuildStep, Optional<ImageResult>, ImageResult> build,
            BooleanSupplier builderAnswers,
            Listener listener) {
        this.limits = limits;
        this.stop = stop;
        this.build = build;
        this.builderAnswers = builderAnswers;
        this.listener = listener;
    }

    /** Gives the results in the plan's order. */
    public List<ImageResult> run(List<BuildStep> steps, Comparator<BuildStep> order) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(limits.workers());
        try {
            return new Run(steps, order, new ExecutorCompletionService<>(workers)).toEnd();
        } catch (RuntimeException e) {
            // The results of running builds would be lost.
            stop.raiseOnce();
            throw e;
        } finally {
            workers.shutdownNow();
        }
    }

    private final class Run {
        private final List<BuildStep> steps;
        private final CompletionService<ImageResult> workers;
        private final PriorityQueue<BuildStep> ready;
        private final Map<ImageReference, List<BuildStep>> children = new HashMap<>();
        private final Map<ImageReference, ImageResult> results = new HashMap<>();
        private Optional<String> halted = Optional.empty();
        private int running;

        Run(List<BuildStep> steps, Comparator<BuildStep> order, CompletionService<ImageResult> workers) {
            this.steps = steps;
            this.workers = workers;
            this.ready = new PriorityQueue<>(order);
            Set<ImageReference> known = new HashSet<>();
            for (BuildStep step : steps) {
                known.add(step.reference());
                Optional<ImageReference> parent = step.image().parent().filter(known::contains);
                parent.ifPresentOrElse(
                        it -> children.computeIfAbsent(it, key -> new ArrayList<>())
                                .add(step),
                        () -> ready.add(step));
            }
        }

        List<ImageResult> toEnd() throws InterruptedException {
            startReady();
            while (running > 0) {
                ImageResult result = next();
                running--;
                finish(result);
                startReady();
            }
            steps.stream()
                    .filter(step -> !results.containsKey(step.reference()))
                    .forEach(step ->
                            record(ImageResult.skipped(step.image(), halted.orElse("its parent is not in the plan"))));
            return steps.stream().map(step -> results.get(step.reference())).toList();
        }

        private void startReady() {
            if (stop.isRaised()) {
                halt(Outcome.Failed.stopped().message());
            }
            while (halted.isEmpty() && running < limits.workers() && !ready.isEmpty()) {
                BuildStep step = ready.remove();
                Optional<ImageResult> parent = step.image().parent().map(results::get);
                workers.submit(() -> build.apply(step, parent));
                running++;
            }
        }

        private ImageResult next() throws InterruptedException {
            try {
                return workers.take().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        private void finish(ImageResult result) {
            record(result);
            List<BuildStep> waiting = children.getOrDefault(result.image().reference(), List.of());
            if (result.isGood()) {
                ready.addAll(waiting);
                return;
            }
            if (halted.isEmpty()) {
                haltAfter(result);
            }
            if (!isCancelled(result)) {
                waiting.forEach(child -> finish(ImageResult.skipped(
                        child.image(),
                        "its parent " + result.image().reference().tag() + " failed")));
            }
        }

        private void haltAfter(ImageResult result) {
            if (result.outcome() instanceof Outcome.Failed failed) {
                if (failed.failureClass() == FailureClass.ENGINE && !builderAnswers.getAsBoolean()) {
                    halt("the builder is gone");
                } else if (limits.failFast() && !stop.isRaised()) {
                    halt("another image failed");
                    stop.raise();
                }
            }
        }

        private void halt(String reason) {
            if (halted.isEmpty()) {
                halted = Optional.of(reason);
                listener.halted(reason);
            }
        }

        private void record(ImageResult result) {
            results.put(result.image().reference(), result);
            listener.finished(result);
        }

        private static boolean isCancelled(ImageResult result) {
            return result.outcome() instanceof Outcome.Failed failed && failed.failureClass() == FailureClass.CANCELLED;
        }
    }
}
