package com.bentoml.manager.build;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.BuildListener;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.ReleaseLock;
import com.bentoml.manager.report.ReleaseLock.Entry;
import com.bentoml.manager.report.ReleaseLockFile;
import com.bentoml.manager.report.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the images of a plan, and keeps account of each in the lock file as soon as it is over with. */
public final class ReleaseBuild {
    private final BuildTools tools;
    private final CallFactory calls;
    private final Scheduler.Limits limits;
    private final ReleaseLockFile lockFile;

    public ReleaseBuild(BuildTools tools, CallFactory calls, Scheduler.Limits limits, ReleaseLockFile lockFile) {
        this.tools = tools;
        this.calls = calls;
        this.limits = limits;
        this.lockFile = lockFile;
    }

    /**
     * What a run knows when it begins.
     *
     * @param lock what the lock file said
     * @param run the run as the lock file is to remember it, if it is
     */
    public record Start(BuildDecisions decisions, ReleaseLock lock, Optional<Run> run) {
        ReleaseLock noted() {
            return run.map(lock::during).orElse(lock);
        }
    }

    /** Builds what has to be built of a plan. */
    public BuildReport run(BuildPlan plan, Start start) throws IOException, InterruptedException {
        Instant begin = tools.clock().instant();
        ReleaseLock noted = start.noted();
        if (start.run().isPresent() || start.decisions().isWork()) {
            lockFile.write(noted);
        }
        Account account =
                new Account(tools.listener(), start.lock(), start.run().map(Run::id));
        Map<ImageReference, Duration> durations = durations(plan, start.lock());
        tools.listener().planned(plan.images(), durations);
        ImageBuild build = new ImageBuild(tools, calls, plan, start.decisions());
        Scheduler scheduler = new Scheduler(limits, tools.stop(), build::run, account);
        boolean good = false;
        try {
            List<ImageResult> results = scheduler.run(plan.steps(), order(plan, start.decisions(), durations));
            BuildReport report = new BuildReport(
                    results, Duration.between(begin, tools.clock().instant()));
            good = report.isGood();
            return report;
        } finally {
            end(start, noted.with(account.changed), good);
        }
    }

    /** A run that found nothing to do or to note leaves the file as it was. */
    private void end(Start start, ReleaseLock lock, boolean good) throws IOException {
        ReleaseLock ended = start.run().map(run -> lock.during(run.ended(good))).orElse(lock);
        if (start.decisions().isWork() || !ended.equals(start.lock())) {
            lockFile.write(ended);
        }
    }

    /** What needs no builder is over with at once, so that it keeps nothing else waiting. */
    private static Comparator<BuildStep> order(
            BuildPlan plan, BuildDecisions decisions, Map<ImageReference, Duration> durations) {
        Map<ImageReference, Duration> needed = new HashMap<>(durations);
        plan.steps().stream()
                .filter(step -> !decisions.isWork(step))
                .forEach(step -> needed.put(step.reference(), Duration.ZERO));
        return Comparator.comparing((BuildStep step) -> decisions.isWork(step))
                .thenComparing(new Priorities(plan.steps(), needed).order());
    }

    private static Map<ImageReference, Duration> durations(BuildPlan plan, ReleaseLock lock) {
        Map<String, Duration> known = lock.durations();
        Map<ImageReference, Duration> durations = new HashMap<>();
        plan.images().forEach(image -> {
            Duration duration = known.get(image.reference().toString());
            if (duration != null) {
                durations.put(image.reference(), duration);
            }
        });
        return durations;
    }

    /** Writes down every result before it is told. */
    private final class Account implements Scheduler.Listener {
        private final BuildListener listener;
        private final ReleaseLock before;
        private final Optional<String> run;
        private final Map<String, Entry> changed = new HashMap<>();

        Account(BuildListener listener, ReleaseLock before, Optional<String> run) {
            this.listener = listener;
            this.before = before;
            this.run = run;
        }

        @Override
        public void finished(ImageResult result) {
            before.after(result, run).ifPresent(entry -> note(result, entry));
            listener.finished(result);
        }

        private void note(ImageResult result, Entry entry) {
            String reference = result.image().reference().toString();
            changed.put(reference, entry);
            if (result.outcome() instanceof Outcome.UpToDate) {
                return; // Whoever asks the registry again finds it again.
            }
            try {
                lockFile.append(reference, entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void halted(String reason) {
            listener.stopping(reason);
        }
    }
}
