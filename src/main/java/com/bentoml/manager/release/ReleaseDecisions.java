package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.DecidedPlan.Source;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.decision.PrefetchingRegistry;
import com.bentoml.manager.lock.LockedRegistry;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.login.Trust;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.process.UntilStopped;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
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
    private final ProjectContext context;
    private final LoadedRelease release;
    private final PresentState present;
    private final boolean offline;

    /**
     * All is decided.
     *
     * @param texts the generated files, by their paths below the generated folder
     */
    record Decided(DecidedPlan plan, ReleaseLock lock, Map<String, String> texts) {}

    /** The registry didn't answer; that has been reported. */
    static final class UnansweredException extends Exception {
        private static final long serialVersionUID = 1L;

        UnansweredException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** What is decided on, and what as. */
    record Question(BuildPlan plan, BuildSettings settings, Force force, TagRules rules) {}

    ReleaseDecisions(ProjectContext context, LoadedRelease release, boolean offline, Trust trust) {
        this.present = new PresentState(context, trust);
        this.context = present.context();
        this.release = release;
        this.offline = offline;
    }

    Decided decide(Question question) throws IOException, InterruptedException, UnansweredException {
        if (offline) {
            warnOfNoLock();
            return decide(question, LockedRegistry::new);
        }
        Set<RemoteName> names = question.plan().images().stream()
                .map(image -> RemoteName.of(image.reference()))
                .collect(Collectors.toSet());
        try (ImageRegistry registry = new PrefetchingRegistry(present.registry(release.registry()), names)) {
            return decide(question, lock -> registry);
        }
    }

    private void warnOfNoLock() {
        Path lock = context.project().lockFile();
        if (!Files.exists(lock)) {
            context.narrator().warning("there is no " + context.project().shown(lock) + "; all images count as new");
        }
    }

    private Decided decide(Question question, Function<ReleaseLock, ImageRegistry> registry)
            throws IOException, InterruptedException, UnansweredException {
        BuildPlan plan = question.plan();
        RenderedTree.Files files = new RenderedTree(context, release, "decided").inMemory();
        ReleaseCalls calls = new ReleaseCalls(context, release, files);
        CallFactory factory = calls.calls(question.settings(), Optional.empty());
        calls.requireBuildable(plan, factory, "decided");
        Map<String, String> texts = files.texts();
        ImageInputs inputs = new ImageInputs(
                calls.workspace(),
                question.settings(),
                factory,
                onDisk(texts),
                context.environment().clock());
        ReleaseLock lock = present.lock();
        PlanDecisions decisions =
                new PlanDecisions(registry.apply(lock), lock::published, new PlannedContent(factory, inputs));
        PlanDecisions.Result result =
                UntilStopped.ask(context.environment().stop(), () -> decisions.decide(plan, question.force()));
        inputs.keepHashes();
        context.narrator().asked(plan.images().size());
        if (result instanceof PlanDecisions.Result.Unanswered unanswered) {
            throw unanswered(unanswered.message());
        }
        return decided((PlanDecisions.Result.Decided) result, question.rules(), lock, texts);
    }

    /** The image in the registry, with its contents. A registry that doesn't answer is reported. */
    Answer<PublishedImage> contents(ImageReference image, ReleaseLock lock) {
        try (ImageRegistry registry = offline ? new LockedRegistry(lock) : present.registry(release.registry())) {
            Answer<PublishedImage> contents = registry.read(RemoteName.of(image));
            if (contents instanceof Answer.Refused<PublishedImage> refused) {
                unanswered(refused.message());
            }
            return contents;
        }
    }

    private Decided decided(
            PlanDecisions.Result.Decided decided, TagRules rules, ReleaseLock lock, Map<String, String> texts) {
        PresentState.warn(decided, context.narrator());
        return new Decided(
                new DecidedPlan(
                        release.release(),
                        offline ? Source.LOCK : Source.REGISTRY,
                        context.environment().clock().instant(),
                        withMakers(decided.under(rules), decided, lock),
                        decided.warnings(rules)),
                lock,
                texts);
    }

    /** Adds the other manifests that images in the registry were made by. */
    private List<Decision> withMakers(
            List<Decision> decisions, PlanDecisions.Result.Decided decided, ReleaseLock lock) {
        String own = release.whole().manifest();
        List<Decision> told = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Optional<String> maker = Makers.of(lock, decided.candidates().get(i));
            told.add(decisions.get(i).over(maker.filter(it -> !it.equals(own))));
        }
        return told;
    }

    private UnansweredException unanswered(String reason) {
        context.narrator()
                .error(PresentState.unanswered(release.registry(), reason)
                        + "; with --offline, the lock file is asked instead");
        return new UnansweredException(reason);
    }

    private Map<Path, String> onDisk(Map<String, String> texts) {
        Map<Path, String> files = new HashMap<>();
        texts.forEach((path, text) ->
                files.put(context.project().generated().resolve(path).normalize(), text));
        return files;
    }
}
