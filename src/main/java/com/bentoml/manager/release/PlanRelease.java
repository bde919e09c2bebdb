package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.release.explain.ChangeDetails;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.Result.RefusedException;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.tags.TagRules;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code plan}: what a build would do about each image, and why. */
public final class PlanRelease {
    private final ProgramEnvironment environment;
    private final Narrator narrator;

    /** What is planned, as a build would be asked for it. */
    public record Request(
            ReleaseRequest release,
            SelectionRequest selection,
            PlatformRequest platforms,
            InputRequest inputs,
            Force force,
            TagRules rules,
            boolean offline) {}

    /** The decided plan, and what has changed of images that are built again. */
    public record Outcome(DecidedPlan plan, ChangeDetails details) {}

    public PlanRelease(ProgramEnvironment environment, Narrator narrator) {
        this.environment = environment;
        this.narrator = narrator;
    }

    public Result<Outcome> run(Request request) throws IOException {
        return Result.of(() -> {
            ProjectContext context =
                    ProjectContext.open(environment, narrator, request.release().project());
            BuildSettings settings = request.inputs()
                    .settings(environment.variables(), context.project().root());
            LoadedRelease release =
                    new ReleaseLoader(context, request.release(), request.selection()).load("nothing was planned");
            BuildPlan plan = request.platforms().of(BuildPlan.of(release.whole(), release.selected(), false));
            narrator.planned(plan.images().size());
            try {
                ReleaseDecisions.Decided decided = new ReleaseDecisions(
                                context,
                                release,
                                request.offline(),
                                context.trust(request.release().registry()))
                        .decide(new ReleaseDecisions.Question(
                                plan, settings, request.force(), release.rules(request.rules())));
                DecidedPlan told = decided.plan().warning(sharedTags(context.project(), release, plan));
                told.warnings().forEach(narrator::warning);
                return new Outcome(told, new ChangeDetails(decided.lock(), decided.texts()));
            } catch (ReleaseDecisions.UnansweredException e) {
                throw new RefusedException(Refusal.MISSING);
            }
        });
    }

    private static List<String> sharedTags(Project project, LoadedRelease release, BuildPlan plan) {
        Set<String> tags =
                plan.images().stream().map(it -> it.reference().tag().text()).collect(Collectors.toSet());
        return ReleaseLoader.sharedTags(project, release.release(), tags);
    }
}
