package com.bentoml.manager.release;

import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.PlanText;
import com.bentoml.manager.decision.PlanText.Details;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.lock.Resumption;
import com.bentoml.manager.lock.Run;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.process.Machine;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.run.BuildDecisions;
import com.bentoml.manager.run.ImageInputs;
import com.bentoml.manager.run.PlanDecisions;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.run.PlanDecisions.Request;
import com.bentoml.manager.run.PlannedContent;
import com.bentoml.manager.run.ReleaseBuild;
import com.bentoml.manager.run.RunTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes before anything is built: finds the run to go on with, and decides on each image. */
final class BuildStart {
    private static final int ID_LENGTH = 12;

    private final ProjectContext context;
    private final BuildSession.Job job;
    private final ReleaseLock lock;
    private final Force force;
    private final Map<String, String> terms;
    private final Optional<Run> unfinished;

    /** What came of it. */
    sealed interface Result {
        /** All images are decided on. */
        record Ready(ReleaseBuild.Start start) implements Result {}

        /** The registry doesn't say what it has. */
        record Unanswered(FailureClass failureClass, String message) implements Result {}
    }

    /** Prepares a job. It is a usage error to resume a run that had other options. */
    BuildStart(ProjectContext context, WorkRequest work, BuildSession.Job job, ReleaseLock lock) {
        this.context = context;
        this.job = job;
        this.lock = lock;
        this.force = work.force(lock);
        this.terms = RunTerms.of(job.plan(), job.settings(), force, job.publish(), work.retryFailed());
        this.unfinished = work.unfinished(lock, terms);
        if (unfinished.isPresent()) {
            context.narrator().goesOn(unfinished.get().started());
        } else if (work.resume()) {
            context.narrator()
                    .warning(
                            lock.run().isPresent()
                                    ? "the last run came to its end; this is a new one"
                                    : "there is no run to go on with; this is a new one");
        }
    }

    Result ask(ImageRegistry registry) throws InterruptedException {
        ImageInputs inputs = new ImageInputs(
                job.workspace(),
                job.settings(),
                job.calls(),
                Map.of(),
                context.environment().clock());
        PlannedContent content = new PlannedContent(job.calls(), inputs);
        PlanDecisions.Result result = new PlanDecisions(registry, lock::published, content)
                .decide(
                        job.plan(),
                        new Request(force, unfinished.map(run -> new Resumption(run, lock)), job.isPushed()));
        inputs.keepHashes();
        if (result instanceof PlanDecisions.Result.Decided decided) {
            PresentState.warn(decided, context.narrator());
            BuildDecisions decisions = new BuildDecisions(content, lock, decided);
            context.narrator().asked(job.plan().images().size());
            report(decisions);
            return new Result.Ready(new ReleaseBuild.Start(decisions, lock, run(decisions)));
        }
        PlanDecisions.Result.Unanswered unanswered = (PlanDecisions.Result.Unanswered) result;
        return new Result.Unanswered(
                unanswered.failureClass(),
                PresentState.unanswered(job.registry(), unanswered.message()) + "; nothing was built");
    }

    private void report(BuildDecisions decisions) {
        DecidedPlan plan = new DecidedPlan(
                job.plan().release().release(),
                DecidedPlan.Source.REGISTRY,
                context.environment().clock().instant(),
                decisions.all(),
                List.of());
        context.narrator()
                .decided(
                        plan.outlook(),
                        new PlanText(plan, context.environment().run().terminal(), decision -> Details.NONE).lines());
    }

    /** The run to remember: where nothing is to be built, only one that this brings to its end. */
    private Optional<Run> run(BuildDecisions decisions) {
        if (!job.isPushed()) {
            return Optional.empty();
        }
        if (unfinished.isPresent()) {
            return unfinished.map(run -> run.goingOn(decisions.bases()));
        }
        return decisions.isWork()
                ? Optional.of(
                        run(terms, decisions, context.environment().clock().instant()))
                : lock.run().filter(run -> !run.finished() && run.terms().equals(terms));
    }

    private static Run run(Map<String, String> terms, BuildDecisions decisions, Instant now) {
        String all = now + " " + Machine.processId() + " " + terms;
        String hash = Digest.of(all).encoded();
        return new Run(hash.substring(0, ID_LENGTH), now, terms, decisions.bases(), decisions.before(), Run.End.NONE);
    }
}
