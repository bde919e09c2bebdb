package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildDecisions;
import com.bentoml.manager.build.ImageInputs;
import com.bentoml.manager.build.LockedRegistry;
import com.bentoml.manager.build.PlanDecisions;
import com.bentoml.manager.build.PlannedContent;
import com.bentoml.manager.build.ReleaseBuild;
import com.bentoml.manager.build.Resumption;
import com.bentoml.manager.build.RunTerms;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.decision.PlanText;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.publish.LoginRenewal;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.report.ReleaseLock;
import com.bentoml.manager.report.Run;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes before anything is built: finds the run to go on with, and decides on each image. */
final class RunStart {
    private static final int ID_LENGTH = 12;

    private final Host host;
    private final Narrator narrator;
    private final WorkOptions options;
    private final LoginRenewal login;

    RunStart(Host host, Narrator narrator, WorkOptions options, LoginRenewal login) {
        this.host = host;
        this.narrator = narrator;
        this.options = options;
        this.login = login;
    }

    /** Gives nothing if the registry doesn't say what it has, which is told. */
    Optional<ReleaseBuild.Start> start(Job job, ReleaseLock lock, ImageRegistry registry) throws InterruptedException {
        Map<String, String> terms = RunTerms.of(
                job.plan(), job.settings(), options.force(), job.publishing().mode());
        Optional<Run> unfinished = options.unfinished(lock, terms);
        tell(lock, unfinished);
        PlannedContent content =
                new PlannedContent(job.calls(), new ImageInputs(job.workspace(), job.settings(), job.calls()));
        PlanDecisions questions =
                new PlanDecisions(registry, reference -> LockedRegistry.locked(lock, reference), content);
        PlanDecisions.Aim aim = new PlanDecisions.Aim(
                options.force(), unfinished.map(run -> new Resumption(run, lock)), job.isPushed());
        PlanDecisions.Result result = questions.decide(job.plan(), aim);
        if (isRefused(result) && login.again(job.registry())) {
            result = questions.decide(job.plan(), aim);
        }
        if (result instanceof PlanDecisions.Result.Unanswered unanswered) {
            narrator.error(
                    job.registry() + " doesn't say what it has: " + unanswered.message() + "; nothing was built");
        }
        return result instanceof PlanDecisions.Result.Decided decided
                ? Optional.of(started(job, lock, new BuildDecisions(content, lock, decided), terms, unfinished))
                : Optional.empty();
    }

    private static boolean isRefused(PlanDecisions.Result result) {
        return result instanceof PlanDecisions.Result.Unanswered unanswered
                && unanswered.failureClass() == FailureClass.AUTHENTICATION;
    }

    private void tell(ReleaseLock lock, Optional<Run> unfinished) {
        if (unfinished.isPresent()) {
            narrator.goesOn(unfinished.get().started());
        } else if (options.isResume()) {
            narrator.warning(
                    lock.run().isPresent()
                            ? "the last run came to its end; this is a new one"
                            : "there is no run to go on with; this is a new one");
        }
    }

    private ReleaseBuild.Start started(
            Job job, ReleaseLock lock, BuildDecisions decisions, Map<String, String> terms, Optional<Run> unfinished) {
        DecidedPlan plan = new DecidedPlan(
                job.plan().release().release(),
                DecidedPlan.Source.REGISTRY,
                host.clock().instant(),
                decisions.all());
        narrator.decided(plan.outlook(), new PlanText(plan, decision -> List.of()).lines());
        boolean openEnd = lock.run().filter(run -> !run.finished()).isPresent();
        Optional<Run> run = job.isPushed() && (decisions.isWork() || openEnd)
                ? Optional.of(unfinished
                        .map(it -> it.knowing(decisions.bases()))
                        .orElseGet(() -> run(terms, decisions, host.clock().instant())))
                : Optional.empty();
        return new ReleaseBuild.Start(decisions, lock, run);
    }

    private static Run run(Map<String, String> terms, BuildDecisions decisions, Instant now) {
        String all = now + " " + ProcessHandle.current().pid() + " " + terms;
        String hash = Inputs.sha256(all.getBytes(StandardCharsets.UTF_8)).replace("sha256:", "");
        return new Run(hash.substring(0, ID_LENGTH), now, terms, decisions.bases(), decisions.before(), false);
    }
}
