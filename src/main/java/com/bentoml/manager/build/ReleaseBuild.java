package com.bentoml.manager.build;

import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuildListener;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.ReleaseLock;
import com.bentoml.manager.report.ReleaseLock.Entry;
import com.bentoml.manager.report.ReleaseLockFile;
import com.bentoml.manager.report.Tagging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Publication publication;
    private final ImageRegistry lasting;

    /** @param lasting registries that go on answering when builds are to end, so that tags aren't left half written */
    public ReleaseBuild(
            BuildTools tools,
            CallFactory calls,
            Scheduler.Limits limits,
            ReleaseLockFile lockFile,
            Publication publication,
            ImageRegistry lasting) {
        this.publication = publication;
        this.lasting = lasting;
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
        Staging staging = new Staging(
                tools.registry(), publication, it -> before.entry(it).flatMap(Entry::staged));
        ImageBuild build = new ImageBuild(tools, calls, plan, staging, guard(tools.registry(), before));
        TagsLast tags = new TagsLast(
                publication.mode(), plan.images(), new TagWriter(lasting, guard(lasting, before)), account);
        Scheduler scheduler = new Scheduler(limits, tools.stop(), build::run, account.passingOn(tags));
        try {
            List<ImageResult> results = scheduler.run(plan.steps(), new Priorities(plan.steps(), durations).order());
            List<String> remarks = new ArrayList<>();
            tags.end().stream().filter(it -> !it.isComplete()).forEach(it -> remarks.addAll(it.lines()));
            remarks.addAll(StagingTags.remove(account.stagingTags(), lasting));
            return new BuildReport(
                    results.stream().map(account::last).toList(),
                    Duration.between(start, tools.clock().instant()),
                    remarks);
        } finally {
            lockFile.write(before.with(account.changed));
        }
    }

    private TagGuard guard(ImageRegistry registry, ReleaseLock lock) {
        return new TagGuard(
                registry,
                publication.rules(),
                reference -> lock.entry(reference).flatMap(Entry::published));
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
    private final class Account implements TagsLast.Listener {
        private final BuildListener listener;
        private final ReleaseLock before;
        private final Map<String, Entry> changed = new HashMap<>();
        private final Map<ImageReference, ImageResult> settled = new HashMap<>();
        private final List<RemoteName> stagingTags = new ArrayList<>();

        Account(BuildListener listener, ReleaseLock before) {
            this.listener = listener;
            this.before = before;
        }

        Scheduler.Listener passingOn(TagsLast tags) {
            return new Scheduler.Listener() {
                @Override
                public void finished(ImageResult result) {
                    noted(result);
                    listener.finished(result);
                    tags.finished(result);
                }

                @Override
                public void halted(String reason) {
                    listener.stopping(reason);
                }
            };
        }

        private synchronized void noted(ImageResult result) {
            if (result.outcome() instanceof Outcome.Waiting waiting) {
                waiting.staged()
                        .tag()
                        .ifPresent(tag ->
                                stagingTags.add(Staging.name(result.image()).with(tag)));
            }
            ImageReference reference = result.image().reference();
            Optional<Entry> now =
                    Optional.ofNullable(changed.get(reference.toString())).or(() -> before.entry(reference));
            ReleaseLock.after(result, now).ifPresent(entry -> note(reference.toString(), entry));
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
        public synchronized void settled(ImageResult result) {
            settled.put(result.image().reference(), result);
            noted(result);
        }

        @Override
        public void tagged(Tagging tagging) {
            listener.tagged(tagging);
        }

        /** What became of an image in the end. */
        synchronized ImageResult last(ImageResult result) {
            return settled.getOrDefault(result.image().reference(), result);
        }

        synchronized List<RemoteName> stagingTags() {
            return List.copyOf(stagingTags);
        }
    }
}
