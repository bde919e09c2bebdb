package com.bentoml.manager.run;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.run.BuildStep.Action;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The images a run works on, parents before children: those selected, and the parents these need.
 *
 * @param release what is released
 */
public record BuildPlan(ReleasePlan release, List<BuildStep> steps) {
    public BuildPlan {
        steps = List.copyOf(steps);
    }

    /**
     * Adds the parents to the selected images.
     *
     * @param skipBase takes every base image from the registry, also a selected one
     */
    public static BuildPlan of(ReleasePlan whole, ReleasePlan selected, boolean skipBase) {
        Set<ImageReference> wanted =
                selected.images().stream().map(Image::reference).collect(Collectors.toSet());
        Set<ImageReference> parents = whole.ancestors(selected.images());
        List<BuildStep> steps = whole.images().stream()
                .filter(image -> parents.contains(image.reference())
                        || (wanted.contains(image.reference()) && !(skipBase && image.isBase())))
                .map(image -> new BuildStep(image, action(image, wanted, skipBase)))
                .toList();
        return new BuildPlan(whole, steps);
    }

    private static Action action(Image image, Set<ImageReference> wanted, boolean skipBase) {
        if (skipBase && image.isBase()) {
            return Action.USE_EXISTING;
        }
        return wanted.contains(image.reference()) ? Action.BUILD : Action.BUILD_IF_MISSING;
    }

    /** Leaves only the architectures that are wanted, and only the images that have any of them. */
    public BuildPlan narrowedTo(Predicate<Architecture> wanted) {
        return new BuildPlan(
                release,
                steps.stream().flatMap(step -> narrowed(step, wanted).stream()).toList());
    }

    /** Leaves only some steps. */
    BuildPlan narrowed(Predicate<BuildStep> wanted) {
        return new BuildPlan(release, steps.stream().filter(wanted).toList());
    }

    private static Optional<BuildStep> narrowed(BuildStep step, Predicate<Architecture> wanted) {
        Image image = step.image();
        List<Architecture> left = image.architectures().stream().filter(wanted).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new BuildStep(
                        new Image(
                                image.reference(),
                                image.distro(),
                                image.cell(),
                                left,
                                image.buildArgs(),
                                image.parent()),
                        step.action()));
    }

    public List<Image> images() {
        return steps.stream().map(BuildStep::image).toList();
    }

    /** All platforms of the run, each once, in the order of the plan. */
    public List<String> platforms() {
        return steps.stream()
                .filter(step -> step.action() != Action.USE_EXISTING)
                .flatMap(step -> step.image().platforms().stream())
                .distinct()
                .toList();
    }

    /** Whether another image of the run is built on this one. */
    public boolean isParent(Image image) {
        return steps.stream()
                .anyMatch(step ->
                        step.image().parent().filter(image.reference()::equals).isPresent());
    }
}
