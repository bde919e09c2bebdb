package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.cli.ReleaseLoader.Loading;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.DecidedPlan.Source;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.decision.PrefetchingRegistry;
import com.bentoml.manager.lock.LockedRegistry;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.publish.Trust;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.CallFactory;
import com.bentoml.manager.run.ImageInputs;
import com.bentoml.manager.run.PlanDecisions;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.run.PlannedContent;
import com.bentoml.manager.tags.Makers;
import com.bentoml.manager.tags.TagRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides on a release as it is now: renders it, reads the lock, and asks the registry. Nothing is written. */
final class ReleaseDecisions {
    private final Host host;
    private final Narrator narrator;
    private final Project project;
    private final Loading.Ready ready;
    private final PresentState present;
    private final LockReading lockReading;
    private final boolean offline;

    /** What came of it. */
    sealed interface Result {
        /** How a command ends that can do no more. */
        int exitCode();

        /**
         * All is decided.
         *
         * @param texts the generated files, by their paths below the generated folder
         */
        record Decided(DecidedPlan plan, ReleaseLock lock, Map<String, String> texts) implements Result {
            @Override
            public int exitCode() {
                return ExitCode.DONE;
            }
        }

        /** The registry doesn't say what it has, which has been told. */
        record Unanswered(String reason) implements Result {
            @Override
            public int exitCode() {
                return ExitCode.MISSING;
            }
        }

        /** It can't be; the reason has been told. */
        record Refused(int exitCode) implements Result {}
    }

    ReleaseDecisions(
            Host host,
            Narrator narrator,
            Project project,
            Loading.Ready ready,
            LockReading lockReading,
            boolean offline,
            Trust trust) {
        this.host = ProjectLogins.withheld(host, project);
        this.present = new PresentState(this.host, project, trust);
        this.narrator = narrator;
        this.project = project;
        this.ready = ready;
        this.lockReading = lockReading;
        this.offline = offline;
    }

    Result decide(BuildPlan plan, BuildSettings settings, Force force, TagRules rules) throws IOException {
        if (offline) {
            warnOfNoLock();
            return decide(plan, settings, force, rules, LockedRegistry::new);
        }
        Set<RemoteName> names = plan.images().stream()
                .map(image -> RemoteName.of(image.reference()))
                .collect(Collectors.toSet());
        try (ImageRegistry registry = new PrefetchingRegistry(
                present.registry(ready.whole().release().repository().registry()), names)) {
            return decide(plan, settings, force, rules, lock -> registry);
        }
    }

    private void warnOfNoLock() {
        if (!Files.exists(project.lockFile())) {
            narrator.warning("there is no " + project.shown(project.lockFile()) + "; all images count as new");
        }
    }

    private Result decide(
            BuildPlan plan,
            BuildSettings settings,
            Force force,
            TagRules rules,
            Function<ReleaseLock, ImageRegistry> registry)
            throws IOException {
        FreshTree.Result tree = new FreshTree(host, narrator, project, ready, "decided").inMemory();
        if (!(tree instanceof FreshTree.Result.Fresh fresh)) {
            return new Result.Refused(
                    tree instanceof FreshTree.Result.Refused refused ? refused.exitCode() : ExitCode.BUG);
        }
        ReleaseCalls release = new ReleaseCalls(host, project, ready, fresh.files());
        CallFactory calls = release.calls(settings, Optional.empty());
        if (!release.areBuildable(plan, calls, narrator, "decided")) {
            return new Result.Refused(ExitCode.TEMPLATE);
        }
        ImageInputs inputs = new ImageInputs(release.workspace(), settings, calls, onDisk(fresh.texts()), host.clock());
        try {
            ReleaseLock lock = lockReading.lock(narrator);
            narrator.readLock(lock.images().size());
            PlanDecisions decisions =
                    new PlanDecisions(registry.apply(lock), lock::published, new PlannedContent(calls, inputs));
            PlanDecisions.Result result = UntilStopped.ask(host.stop(), () -> decisions.decide(plan, force));
            inputs.keepHashes();
            narrator.asked(plan.images().size());
            return result(result, rules, lock, fresh.texts());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Refused(ExitCode.INTERRUPTED);
        }
    }

    /** All that the registry has of an image, or had; why it doesn't say so is told. */
    Answer<PublishedImage> contents(ImageReference image, ReleaseLock lock) {
        try (ImageRegistry registry = offline
                ? new LockedRegistry(lock)
                : present.registry(ready.whole().release().repository().registry())) {
            Answer<PublishedImage> contents = registry.read(RemoteName.of(image));
            if (contents instanceof Answer.Refused<PublishedImage> refused) {
                tellSilence(refused.message());
            }
            return contents;
        }
    }

    private Result result(PlanDecisions.Result result, TagRules rules, ReleaseLock lock, Map<String, String> texts) {
        if (result instanceof PlanDecisions.Result.Decided decided) {
            Silence.warn(decided, narrator);
            return new Result.Decided(
                    new DecidedPlan(
                            ready.whole().release(),
                            offline ? Source.LOCK : Source.REGISTRY,
                            host.clock().instant(),
                            withMakers(decided.under(rules), decided, lock),
                            decided.warnings(rules)),
                    lock,
                    texts);
        }
        if (result instanceof PlanDecisions.Result.Unanswered unanswered) {
            tellSilence(unanswered.message());
            return new Result.Unanswered(unanswered.message());
        }
        return new Result.Refused(ExitCode.BUG);
    }

    /** With the names of other manifests that what is there now was made by. */
    private List<Decision> withMakers(
            List<Decision> decisions, PlanDecisions.Result.Decided decided, ReleaseLock lock) {
        String own = ready.whole().manifest();
        List<Decision> told = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Optional<String> maker = Makers.of(lock, decided.candidates().get(i));
            told.add(decisions.get(i).over(maker.filter(it -> !it.equals(own))));
        }
        return told;
    }

    private void tellSilence(String reason) {
        narrator.error(Silence.of(ready.whole().release().repository().registry(), reason)
                + "; with --offline, the lock file is asked instead");
    }

    private Map<Path, String> onDisk(Map<String, String> texts) {
        Map<Path, String> files = new HashMap<>();
        texts.forEach(
                (path, text) -> files.put(project.generated().resolve(path).normalize(), text));
        return files;
    }
}
