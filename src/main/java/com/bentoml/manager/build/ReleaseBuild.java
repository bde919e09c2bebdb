package com.bentoml.manager.build;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.BuildListener;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.ReleaseLock;
import com.bentoml.manager.report.ReleaseLock.Entry;
import com.bentoml.manager.report.ReleaseLockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Builds; {@code before} is what the lock file said. */
    public BuildReport run(BuildPlan plan, ReleaseLock before) throws IOException, InterruptedException {
        Instant start = tools.clock().instant();
        lockFile.write(before);
        Account account = new Account(tools.listener(), before);
        Map<ImageReference, Duration> durations = durations(plan, before);
        tools.listener().planned(plan.images(), durations);
        ImageBuild build = new ImageBuild(tools, calls, plan);
        Scheduler scheduler = new Scheduler(limits, tools.stop(), build::run, account);
        try {
            List<ImageResult> results = scheduler.run(plan.steps(), new Priorities(plan.steps(), durations).order());
            return new BuildReport(
                    results, Duration.between(start, tools.clock().instant()));
        } finally {
            lockFile.write(before.with(account.changed));
        }
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
        private final Map<String, Entry> changed = new HashMap<>();

        Account(BuildListener listener, ReleaseLock before) {
            this.listener = listener;
            this.before = before;
        }

        @Override
        public void finished(ImageResult result) {
            before.after(result)
                    .ifPresent(entry -> note(result.image().reference().toString(), entry));
            listener.finished(result);
        }

        private void note(String reference, Entry entry) {
            changed.put(reference, entry);
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
