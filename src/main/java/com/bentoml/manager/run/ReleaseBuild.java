package com.bentoml.manager.run;

import com.bentoml.manager.buildx.BuildSettings.Destination;
import com.bentoml.manager.buildx.Push;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLock.Entry;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.lock.Run;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.BuildListener;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Outcome.Waiting;
import com.bentoml.manager.report.Tagging;
import com.bentoml.manager.tags.Publication;
import com.bentoml.manager.tags.Publication.Reuse;
import com.bentoml.manager.tags.Staging;
import com.bentoml.manager.tags.StagingTags;
import com.bentoml.manager.tags.TagGuard;
import com.bentoml.manager.tags.TagWriter;
import com.bentoml.manager.tags.TagsLast;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the images of a plan, and records each result in the lock file as soon as it is there. */
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

    /**
     * The state at the start of a run.
     *
     * @param lock what the lock file said
     * @param run the run as the lock file is to remember it, if it is
     */
    public record Start(BuildDecisions decisions, ReleaseLock lock, Optional<Run> run) {
        ReleaseLock recorded() {
            return run.map(lock::during).orElse(lock);
        }

        /** Whether it continues the last run. */
        public boolean isResumed() {
            return run.isPresent() && lock.run().map(Run::id).equals(run.map(Run::id));
        }

        /** What was last pushed of an image. */
        public Optional<BuiltImage> published(ImageReference reference) {
            return lock.published(reference);
        }

        private Optional<Waiting> waiting(ImageReference reference, Reuse reuse) {
            return lock.entry(reference)
                    .filter(it -> reuse != Reuse.OWN
                            || it.lastRun().run().equals(lock.run().map(Run::id)))
                    .flatMap(Entry::waiting);
        }
    }

    /** Builds what has to be built of a plan. */
    public BuildReport run(BuildPlan plan, Start start) throws IOException, InterruptedException {
        Instant begin = tools.clock().instant();
        ReleaseLock recorded = start.recorded();
        if (start.run().isPresent() || start.decisions().isWork()) {
            lockFile.write(recorded);
        }
        JournalWriter journal =
                new JournalWriter(lockFile, start, publication.reuse(), isForRegistry(), this::stopBecauseOfJournal);
        ReleaseLock ended = recorded;
        Optional<String> problem;
        BuildReport report;
        try {
            report = report(plan, start, journal, begin);
            boolean good = report.isGood();
            ended = start.run().map(run -> recorded.during(run.ended(good))).orElse(recorded);
        } finally {
            problem = end(start, ended.with(journal.changed()));
        }
        return report.unrecorded(problem);
    }

    private BuildReport report(BuildPlan plan, Start start, JournalWriter journal, Instant begin)
            throws InterruptedException {
        try (TagsLast tags = new TagsLast(
                publication.mode(),
                plan.images(),
                new TagWriter(lasting, guard(lasting, start)),
                recordingTags(journal, tools.listener()))) {
            List<ImageResult> results = built(plan, start, recording(journal, tools.listener(), tags));
            List<String> remarks = new ArrayList<>();
            tags.end().stream().filter(it -> !it.isComplete()).forEach(it -> remarks.addAll(it.lines()));
            remarks.addAll(StagingTags.remove(stagingTags(results, start, journal), lasting));
            return new BuildReport(
                    results.stream().map(journal::last).toList(),
                    Duration.between(begin, tools.clock().instant()),
                    remarks);
        }
    }

    private List<ImageResult> built(BuildPlan plan, Start start, Scheduler.Listener listener)
            throws InterruptedException {
        Map<ImageReference, Duration> durations = durations(plan, start.lock());
        tools.listener().planned(plan.images(), durations);
        Staging staging = new Staging(tools.registry(), publication, it -> start.waiting(it, publication.reuse()));
        ImageBuild build = new ImageBuild(
                tools, calls, plan, start.decisions(), new ImageBuild.Pushing(staging, guard(tools.registry(), start)));
        return new Scheduler(limits, tools.stop(), build::run, build::builderAnswers, listener)
                .run(plan.steps(), order(plan, start.decisions(), durations));
    }

    /** Those of this process, those that one before it had no time to remove, and those of images that failed once pushed. */
    private List<RemoteName> stagingTags(List<ImageResult> results, Start start, JournalWriter journal) {
        Set<RemoteName> tags = new LinkedHashSet<>(journal.stagingTags());
        boolean unknown = start.isResumed() || results.stream().anyMatch(this::mayHaveStagingTag);
        if (unknown && publication.mode() != Publication.Mode.EACH) {
            RemoteName repository = RemoteName.of(results.get(0).image().reference());
            start.run().ifPresent(run -> tags.addAll(StagingTags.of(run.id(), repository, lasting)));
        }
        return List.copyOf(tags);
    }

    private boolean mayHaveStagingTag(ImageResult result) {
        return publication.push() instanceof Push.Staged
                && result.outcome() instanceof Outcome.Failed
                && result.effort().attempts() > 0;
    }

    private TagGuard guard(ImageRegistry registry, Start start) {
        return new TagGuard(registry, publication.rules(), start::published);
    }

    /** What is begun now could get lost. */
    private void stopBecauseOfJournal(String reason) {
        tools.listener().stopping(reason);
        tools.stop().raiseOnce();
    }

    private boolean isForRegistry() {
        return tools.settings().destination() == Destination.REGISTRY;
    }

    /** A run that found nothing to do or to record leaves the file as it was. Returns why the file can't be written. */
    private Optional<String> end(Start start, ReleaseLock ended) {
        if (!start.decisions().isWork() && ended.equals(start.lock()) && !lockFile.hasJournal()) {
            return Optional.empty();
        }
        try {
            lockFile.write(ended);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() + "; not every result is recorded there");
        }
    }

    /** Images that need no builder are finished at once, so that no other image waits for them. */
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

    /** A result is written down before it is told, and before tags follow from it. */
    private static Scheduler.Listener recording(JournalWriter journal, BuildListener listener, TagsLast tags) {
        return new Scheduler.Listener() {
            @Override
            public void finished(ImageResult result) {
                journal.record(result);
                listener.finished(result);
                tags.finished(result);
            }

            @Override
            public void halted(String reason) {
                if (journal.isWritable()) {
                    listener.stopping(reason); // Otherwise that was said, and why.
                }
            }
        };
    }

    private static TagsLast.Listener recordingTags(JournalWriter journal, BuildListener listener) {
        return new TagsLast.Listener() {
            @Override
            public void finished(ImageResult result) {
                journal.recordLast(result);
            }

            @Override
            public void tagged(Tagging tagging) {
                listener.tagged(tagging);
            }
        };
    }
}
