package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.buildx.Builder;
import com.bentoml.manager.buildx.Preflight;
import com.bentoml.manager.buildx.Preflight.Finding;
import com.bentoml.manager.buildx.Workspace;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.login.LoginRenewal;
import com.bentoml.manager.login.ProjectLogins;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.process.StopSignal.Urgency;
import com.bentoml.manager.process.UntilStopped;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.report.BuildListener;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.BuildTools;
import com.bentoml.manager.run.CallFactory;
import com.bentoml.manager.run.Git;
import com.bentoml.manager.run.ReleaseBuild;
import com.bentoml.manager.tags.Publication;
import com.bentoml.manager.tags.Publication.Mode;
import com.bentoml.manager.tags.TagRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One build, from asking what there is to the last image. */
final class BuildSession implements AutoCloseable {
    /** What is to be built, and how. */
    record Job(
            BuildPlan plan,
            CallFactory calls,
            BuildSettings settings,
            Workspace workspace,
            Mode publish,
            TagRules rules) {
        /** Whether it is for a registry. */
        boolean isPushed() {
            return settings.destination() == BuildSettings.Destination.REGISTRY;
        }

        /** The same on a builder. */
        Job on(String builder) {
            return new Job(plan, calls.on(builder), settings, workspace, publish, rules);
        }

        /** The registry that the images are for. */
        String registry() {
            return plan.release().release().repository().registry();
        }
    }

    private final ProjectContext context;
    private final ReleaseLockFile lockFile;
    private final BuildRelease.Request request;
    private final Job job;
    private final ProjectLogins logins;
    private final LoginRenewal login;
    private final Redaction redaction;
    private final StopSignal stop = new StopSignal();
    private final StopSignal.Subscription subscription;
    private Optional<ImageRegistry> opened = Optional.empty();

    BuildSession(
            ProjectContext context, BuildRelease.Request request, Job job, ProjectLogins logins, Redaction redaction) {
        this.context = context;
        this.request = request;
        this.job = job;
        this.logins = logins;
        this.login = logins.renewal(environment(), context.project());
        this.redaction = redaction;
        this.lockFile = new ReleaseLockFile(job.workspace().lockFile());
        this.subscription = environment().stop().subscribe(urgency -> stop.raise());
    }

    /**
     * Finds out what there is, and decides what has to be built. Registries hide private images from a client without a
     * login, so a login that can be had comes first. Once one is renewed, the registry is asked by a new client, which
     * knows of no refusal.
     */
    ReleaseBuild.Start decide() throws IOException, InterruptedException {
        ReleaseLock lock = PresentState.lock(lockFile, narrator());
        BuildStart beginning = new BuildStart(context, request.work(), job, lock);
        for (boolean isRenewed = false; ; isRenewed = true) {
            ImageRegistry registry = open();
            if (!isRenewed && job.isPushed() && registry.isAnonymous(job.registry())) {
                denied(login.again(job.registry())).ifPresent(reason -> {
                    throw context.refused(Refusal.MISSING, reason + "; nothing was built");
                });
            }
            BuildStart.Result result = UntilStopped.ask(environment().stop(), () -> beginning.ask(registry));
            if (result instanceof BuildStart.Result.Ready ready) {
                return ready.start();
            }
            BuildStart.Result.Unanswered unanswered = (BuildStart.Result.Unanswered) result;
            if (isRenewed || !isRenewed(unanswered)) {
                throw context.refused(Refusal.MISSING, unanswered.message());
            }
        }
    }

    private ImageRegistry open() {
        opened.ifPresent(ImageRegistry::close);
        ImageRegistry registry = environment().registries().open(connection(stop));
        opened = Optional.of(registry);
        return registry;
    }

    private boolean isRenewed(BuildStart.Result.Unanswered unanswered) {
        if (unanswered.failureClass() != FailureClass.AUTHENTICATION) {
            return false;
        }
        LoginRenewal.Result result = login.again(job.registry());
        denied(result).ifPresent(narrator()::detail);
        return result instanceof LoginRenewal.Result.Renewed;
    }

    private static Optional<String> denied(LoginRenewal.Result result) {
        return result instanceof LoginRenewal.Result.Denied denied ? Optional.of(denied.reason()) : Optional.empty();
    }

    /** Makes sure that tags may be written and a builder is there; there is none where nothing has to be built. */
    Optional<Builder> preflight(ReleaseBuild.Start start) {
        if (!start.decisions().isWork()) {
            return Optional.empty();
        }
        if (job.isPushed()) {
            requireTagsAllowed(start);
        }
        warnings(start).forEach(narrator()::warning);
        Preflight preflight = new Preflight(
                environment().commands(), job.workspace().root(), environment().stop(), narrator()::step);
        Finding finding = preflight.check(new Preflight.Wanted(
                request.builder(environment()), start.decisions().platforms(job.plan()), request.emulation()));
        context.requireRunning();
        if (finding instanceof Finding.Refused refused) {
            (refused.message() + "; nothing was built").lines().forEach(narrator()::error);
            throw new RefusedException(Refusal.MISSING);
        }
        return Optional.of(((Finding.Ready) finding).builder());
    }

    private void requireTagsAllowed(ReleaseBuild.Start start) {
        List<String> objections = start.decisions().objections(job.plan(), job.rules());
        objections.forEach(narrator()::detail);
        if (!objections.isEmpty()) {
            throw context.refused(Refusal.FAILED, DecidedPlan.refused(objections.size()) + "; nothing was built");
        }
    }

    /** What becomes of released tags. */
    private List<String> warnings(ReleaseBuild.Start start) {
        return start.decisions().isWork() ? start.decisions().warnings(job.plan(), job.rules()) : List.of();
    }

    /** Builds what has to be built, and writes the tags. */
    BuildReport build(ReleaseBuild.Start start, Optional<Builder> builder) throws IOException, InterruptedException {
        BuildDisplay display = BuildDisplay.of(
                environment(), request.verbosity(), request.limits().workers());
        // Tags that are being written are finished, and those of the run removed, unless all shall end at once.
        StopSignal last = new StopSignal();
        StopSignal.Subscription second = environment().stop().subscribe(urgency -> raise(last, urgency));
        try (ImageRegistry lasting = environment().registries().open(connection(last))) {
            CallFactory calls = builder.map(it -> job.on(it.name()).calls()).orElse(job.calls());
            BuildReport report = new ReleaseBuild(
                            tools(builder, display.listener()),
                            calls,
                            request.limits(),
                            lockFile,
                            publication(start, builder),
                            lasting)
                    .run(job.plan(), start);
            display.close();
            narrator().step("went through " + report.results().size() + " images");
            return report.after(warnings(start));
        } finally {
            second.close();
            display.close();
        }
    }

    private static void raise(StopSignal signal, Urgency urgency) {
        if (urgency == Urgency.NOW) {
            signal.raise();
        }
    }

    private BuildTools tools(Optional<Builder> builder, BuildListener listener) {
        return new BuildTools(
                new BuildTools.Machine(
                        Git.guarding(environment().commands(), environment().variables()),
                        environment().clock(),
                        stop,
                        builder.map(Builder::nativePlatform).orElse(""),
                        redaction),
                job.workspace(),
                job.settings(),
                opened.orElseThrow(),
                request.retries(),
                request.timeout(),
                login,
                listener);
    }

    private Publication publication(ReleaseBuild.Start start, Optional<Builder> builder) {
        return builder.flatMap(it -> start.run()
                        .map(run -> Publication.with(
                                it, job.publish(), run.id(), request.work().reuse(start), job.rules())))
                .orElseGet(() -> Publication.withoutWaiting(job.publish()));
    }

    private Registries.Session connection(StopSignal signal) {
        return logins.visit(environment(), context.project(), request.retries(), signal);
    }

    private ProgramEnvironment environment() {
        return context.environment();
    }

    private Narrator narrator() {
        return context.narrator();
    }

    @Override
    public void close() {
        subscription.close();
        opened.ifPresent(ImageRegistry::close);
    }
}
