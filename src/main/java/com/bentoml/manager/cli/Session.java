package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.Builder;
import com.bentoml.manager.buildx.Preflight;
import com.bentoml.manager.buildx.Preflight.Finding;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.lock.ReleaseLockFile;
import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.process.StopSignal.Urgency;
import com.bentoml.manager.publish.LoginRenewal;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Registries;
import com.bentoml.manager.report.BuildReport;
import com.bentoml.manager.report.BuildSummary;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildTools;
import com.bentoml.manager.run.Git;
import com.bentoml.manager.run.ReleaseBuild;
import com.bentoml.manager.tags.Publication;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One build from the check of the tools to the report. */
final class Session {
    private final Host host;
    private final Narrator narrator;
    private final BuildRunOptions options;
    private final WorkOptions work;
    private final VerbosityOptions verbosity;
    private final boolean json;
    private final ProjectLogins logins;
    private final Project project;
    private final LoginRenewal login;
    private final Redaction redaction;
    private final NextCommands next;

    Session(
            Host host,
            Narrator narrator,
            BuildRunOptions options,
            WorkOptions work,
            VerbosityOptions verbosity,
            boolean json,
            ProjectLogins logins,
            Project project,
            NextCommands next) {
        this.host = host;
        this.narrator = narrator;
        this.options = options;
        this.work = work;
        this.verbosity = verbosity;
        this.json = json;
        this.logins = logins;
        this.project = project;
        this.login = logins.renewal(host, project);
        this.redaction = next.redaction();
        this.next = next;
    }

    int build(Job job) throws IOException {
        ReleaseLockFile lockFile = new ReleaseLockFile(job.workspace().lockFile());
        ReleaseLockFile.Reading lock = lockFile.read();
        lock.problems().forEach(narrator::warning);
        narrator.readLock(lock.lock().images().size());
        StopSignal stop = new StopSignal();
        StopSignal.Subscription subscription = host.stop().subscribe(urgency -> stop.raise());
        try {
            return build(job, new RunStart(host, narrator, work, job, lock.lock()), lockFile, stop, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            subscription.close();
        }
    }

    /**
     * Nobody in particular is told of private images that there are none, so a login that can be comes first. Once one is
     * renewed, the registry is asked by a client that knows of no refusal.
     */
    private int build(Job job, RunStart beginning, ReleaseLockFile lockFile, StopSignal stop, boolean renewed)
            throws IOException, InterruptedException {
        try (ImageRegistry registry = host.registries().open(visit(stop))) {
            if (!renewed && job.isPushed() && registry.isAnonymous(job.registry())) {
                Optional<String> denied = denied(login.again(job.registry()));
                if (denied.isPresent()) {
                    narrator.error(denied.get() + "; nothing was built");
                    return ExitCode.MISSING;
                }
            }
            RunStart.Result result = UntilStopped.ask(host.stop(), () -> beginning.ask(registry));
            if (result instanceof RunStart.Result.Ready ready) {
                Resources resources = new Resources(lockFile, registry, stop);
                return ready.start().decisions().isWork()
                        ? prepared(job, ready.start(), resources)
                        : run(job, ready.start(), resources, Optional.empty());
            }
            if (result instanceof RunStart.Result.Unanswered unanswered && (renewed || !isRenewed(job, unanswered))) {
                narrator.error(unanswered.message());
                return ExitCode.MISSING;
            }
        }
        return build(job, beginning, lockFile, stop, true);
    }

    private boolean isRenewed(Job job, RunStart.Result.Unanswered unanswered) {
        if (unanswered.failureClass() != FailureClass.AUTHENTICATION) {
            return false;
        }
        LoginRenewal.Result result = login.again(job.registry());
        denied(result).ifPresent(narrator::detail);
        return result instanceof LoginRenewal.Result.Renewed;
    }

    private static Optional<String> denied(LoginRenewal.Result result) {
        return result instanceof LoginRenewal.Result.Denied denied ? Optional.of(denied.reason()) : Optional.empty();
    }

    /** What a run has opened. */
    private record Resources(ReleaseLockFile lockFile, ImageRegistry registry, StopSignal stop) {}

    private int prepared(Job job, ReleaseBuild.Start start, Resources resources)
            throws IOException, InterruptedException {
        if (job.isPushed() && !mayBeTagged(job, start)) {
            return ExitCode.FAILED;
        }
        warnings(job, start).forEach(narrator::warning);
        Preflight preflight = new Preflight(host.commands(), job.workspace().root(), host.stop(), narrator::step);
        Finding finding = preflight.check(new Preflight.Wanted(
                options.builder(host), start.decisions().platforms(job.plan()), options.emulation()));
        if (host.stop().isRaised()) {
            return ExitCode.INTERRUPTED;
        }
        if (finding instanceof Finding.Refused refused) {
            (refused.message() + "; nothing was built").lines().forEach(narrator::error);
            return ExitCode.MISSING;
        }
        return finding instanceof Finding.Ready ready
                ? run(job.on(ready.builder().name()), start, resources, Optional.of(ready.builder()))
                : ExitCode.BUG;
    }

    private int run(Job job, ReleaseBuild.Start start, Resources resources, Optional<Builder> builder)
            throws IOException, InterruptedException {
        BuildDisplay display =
                BuildDisplay.of(host, verbosity.level(), options.limits().workers());
        // Tags that are being written are finished, and those of the run removed, unless all shall end at once.
        StopSignal last = new StopSignal();
        StopSignal.Subscription second = host.stop().subscribe(urgency -> raise(last, urgency));
        try (ImageRegistry lasting = host.registries().open(visit(last))) {
            BuildTools tools = new BuildTools(
                    new BuildTools.Machine(
                            Git.guarding(host.commands(), host.environment()),
                            host.clock(),
                            resources.stop(),
                            builder.map(Builder::nativePlatform).orElse(""),
                            redaction),
                    job.workspace(),
                    job.settings(),
                    resources.registry(),
                    options.policy(),
                    options.timeout(),
                    login,
                    display.listener());
            Publication publication = publication(job, start, builder);
            BuildReport report = new ReleaseBuild(
                            tools, job.calls(), options.limits(), resources.lockFile(), publication, lasting)
                    .run(job.plan(), start);
            display.close();
            narrator.step("went through " + report.results().size() + " images");
            return report(report.after(warnings(job, start)), job);
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

    private Publication publication(Job job, ReleaseBuild.Start start, Optional<Builder> builder) {
        return builder.flatMap(it -> start.run()
                        .map(run -> Publication.with(
                                it,
                                job.publishing().mode(),
                                run.id(),
                                work.reuse(start),
                                job.publishing().rules())))
                .orElseGet(() -> Publication.withoutWaiting(job.publishing().mode()));
    }

    /** Whether nothing speaks against the tags of images that may be built. */
    private boolean mayBeTagged(Job job, ReleaseBuild.Start start) {
        List<String> objections =
                start.decisions().objections(job.plan(), job.publishing().rules());
        objections.forEach(narrator::detail);
        if (!objections.isEmpty()) {
            narrator.error(DecidedPlan.refused(objections.size()) + "; nothing was built");
        }
        return objections.isEmpty();
    }

    /** What becomes of released tags. */
    private static List<String> warnings(Job job, ReleaseBuild.Start start) {
        return start.decisions().warnings(job.plan(), job.publishing().rules());
    }

    private Registries.Session visit(StopSignal stop) {
        return logins.visit(host, project, options.policy(), stop);
    }

    private int report(BuildReport report, Job job) {
        List<String> commands = next.after(report, host.stop().isRaised(), job, work);
        if (json) {
            host.out().print(report.json(commands));
            host.out().flush();
        }
        if (!verbosity.isQuiet()) {
            BuildSummary.lines(report).forEach(host.err()::add);
            host.err().flush();
        }
        report.unnoted().ifPresent(narrator::error);
        commands.forEach(narrator::next);
        if (host.stop().isRaised()) {
            return ExitCode.INTERRUPTED;
        }
        return report.isGood() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
