package com.bentoml.manager.release;

import com.bentoml.manager.buildx.BuildSettings;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ImageTag;
import com.bentoml.manager.plan.MadeTags;
import com.bentoml.manager.plan.ManifestValues;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Removal;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.project.Project;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.release.explain.ChangeDetails;
import com.bentoml.manager.release.explain.Explanation;
import com.bentoml.manager.release.explain.Explanation.Chain;
import com.bentoml.manager.release.explain.Explanation.Source;
import com.bentoml.manager.release.explain.Explanation.Sources;
import com.bentoml.manager.release.explain.Explanation.State;
import com.bentoml.manager.release.explain.UnmadeTag;
import com.bentoml.manager.release.explain.WantedImage;
import com.bentoml.manager.release.load.LoadedRelease;
import com.bentoml.manager.release.load.ProjectContext;
import com.bentoml.manager.release.load.Refusal;
import com.bentoml.manager.release.load.ReleaseLoader;
import com.bentoml.manager.release.load.ReleaseRequest;
import com.bentoml.manager.release.load.Result;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.render.TemplateChain;
import com.bentoml.manager.report.Narrator;
import com.bentoml.manager.run.BuildPlan;
import com.bentoml.manager.run.PlanDecisions.Force;
import com.bentoml.manager.tags.TagRules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code explain}: the origin of one image, or the rule that leaves it out. */
public final class ExplainImage {
    private final ProgramEnvironment environment;
    private final Narrator narrator;

    /**
     * Which image is explained.
     *
     * @param tag its tag or its whole name
     */
    public record Request(
            ReleaseRequest release,
            String tag,
            PlatformRequest platforms,
            InputRequest inputs,
            TagRules rules,
            boolean offline) {}

    /** What is known of the tag. */
    public sealed interface Outcome {
        /**
         * The manifest makes an image of it.
         *
         * @param refusal why not all is known of it
         */
        record Made(Explanation explanation, Optional<Refusal> refusal) implements Outcome {}

        /** The manifest leaves it out. */
        record Unmade(UnmadeTag tag) implements Outcome {}
    }

    public ExplainImage(ProgramEnvironment environment, Narrator narrator) {
        this.environment = environment;
        this.narrator = narrator;
    }

    public Result<Outcome> run(Request request) throws IOException {
        return Result.of(() -> {
            ProjectContext context =
                    ProjectContext.open(environment, narrator, request.release().project());
            BuildSettings settings = request.inputs()
                    .settings(environment.variables(), context.project().root());
            LoadedRelease release = new ReleaseLoader(context, request.release(), SelectionRequest.ALL)
                    .load("nothing can be explained");
            ImageTag wanted = wanted(request.tag(), release.repository());
            Optional<Image> image = release.whole().images().stream()
                    .filter(it -> it.reference().tag().equals(wanted))
                    .findFirst();
            if (image.isEmpty()) {
                return unmade(wanted, release);
            }
            BuildPlan plan = plan(image.get(), request.platforms(), release);
            narrator.planned(plan.images().size());
            ReleaseDecisions decisions = new ReleaseDecisions(
                    context,
                    release,
                    request.offline(),
                    context.trust(request.release().registry()));
            return explained(
                    decisions,
                    new ReleaseDecisions.Question(plan, settings, Force.NOTHING, release.rules(request.rules())),
                    release,
                    context);
        });
    }

    private static ImageTag wanted(String tag, Repository repository) {
        WantedImage wanted = WantedImage.of(tag);
        if (!wanted.isIn(repository)) {
            throw new UsageException(
                    "'" + tag + "' is none of " + repository + "'s images; give " + wanted.options(repository));
        }
        return wanted.tag();
    }

    private static Outcome unmade(ImageTag wanted, LoadedRelease release) {
        Removal removal =
                Removal.of(release.manifest(), release.release(), wanted).orElseThrow(() -> unknown(release, wanted));
        return new Outcome.Unmade(
                new UnmadeTag(wanted, removal, release.places().of(removal.path())));
    }

    private static UsageException unknown(LoadedRelease loaded, ImageTag wanted) {
        List<String> known = loaded.whole().images().stream()
                .map(image -> image.reference().tag().text())
                .toList();
        Release release = loaded.release();
        String hint = new MadeTags(release, List.of(loaded.manifest()))
                .version(wanted.text())
                .map(version -> "; for that of version " + version + ", give --bentoml_version " + version)
                .orElseGet(() -> NearName.hint(wanted.text(), known));
        return new UsageException("the manifest makes no tag '" + wanted + "' of " + release.repository() + " "
                + release.bentomlVersion() + ", whether or not the registry has it" + hint);
    }

    /** The image behind those that it starts from, which decide on it. */
    private static BuildPlan plan(Image image, PlatformRequest platforms, LoadedRelease release) {
        Set<ImageReference> ancestors = release.whole().ancestors(List.of(image));
        List<Image> family = release.whole().images().stream()
                .filter(it -> it.equals(image) || ancestors.contains(it.reference()))
                .toList();
        BuildPlan plan = platforms.of(BuildPlan.of(
                release.whole(),
                new ReleasePlan(release.release(), release.whole().cudaVersion(), family),
                false));
        if (!last(plan).reference().equals(image.reference())) {
            throw new UsageException("--platforms: " + image.reference().tag() + " is made for none of them; it is for "
                    + String.join(", ", image.platforms()));
        }
        return plan;
    }

    private static Image last(BuildPlan plan) {
        return plan.images().get(plan.images().size() - 1);
    }

    private static Outcome explained(
            ReleaseDecisions decisions,
            ReleaseDecisions.Question question,
            LoadedRelease release,
            ProjectContext context)
            throws IOException, InterruptedException {
        Image image = last(question.plan());
        try {
            ReleaseDecisions.Decided decided = decisions.decide(question);
            Answer<PublishedImage> contents = decisions.contents(image.reference(), decided.lock());
            Optional<Refusal> refusal = contents instanceof Answer.Refused
                    ? Optional.of(context.environment().stop().isRaised() ? Refusal.INTERRUPTED : Refusal.MISSING)
                    : Optional.empty();
            return new Outcome.Made(explanation(image, known(decided, contents), release, context), refusal);
        } catch (ReleaseDecisions.UnansweredException e) {
            return new Outcome.Made(
                    explanation(image, new State.Unknown(e.reason()), release, context), Optional.of(Refusal.MISSING));
        }
    }

    /** The state of the last of the images that were decided on. */
    private static State known(ReleaseDecisions.Decided decided, Answer<PublishedImage> contents) {
        List<Decision> decisions = decided.plan().decisions();
        Decision decision = decisions.get(decisions.size() - 1);
        List<String> changes =
                new ChangeDetails(decided.lock(), decided.texts()).of(decision).shown();
        return new State.Known(decision, decided.plan(), contents, changes);
    }

    private static Explanation explanation(Image image, State state, LoadedRelease release, ProjectContext context) {
        return new Explanation(
                image,
                state,
                sources(image, release, context.project()),
                release.whole().images().stream()
                        .filter(it ->
                                it.parent().filter(image.reference()::equals).isPresent())
                        .map(Image::reference)
                        .toList());
    }

    private static Sources sources(Image image, LoadedRelease release, Project project) {
        Manifest manifest = release.manifest();
        Map<String, Distro> distros = manifest.distros();
        List<Source> values = Optional.ofNullable(distros.get(image.distro())).stream()
                .flatMap(distro -> ManifestValues.of(distro, image).stream())
                .map(value -> new Source(value, release.places().find(value.path())))
                .toList();
        List<Chain> chains = TemplateChain.of(image, manifest, release.whole(), release.templates()).stream()
                .map(chain -> new Chain(project.shown(chain.file()), chain))
                .toList();
        return new Sources(values, chains);
    }
}
