package com.bentoml.manager.build;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.decision.Candidate.Locked;
import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.decision.Decider;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.Descriptor;
import com.bentoml.manager.registry.ImageRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds out all that decisions on a plan depend on, and decides. */
public final class PlanDecisions {
    private final ImageRegistry registry;
    private final Function<ImageReference, Optional<Locked>> lock;
    private final Content content;

    /** What images would be made of. */
    public interface Content {
        /** The names of images from elsewhere that an image takes something from. */
        List<String> basesOf(Image image);

        /**
         * All that decides an image.
         *
         * @param bases what the names stand for, as far as a registry says
         * @param parent the digest of the image it is built on, if the registry has one
         */
        Inputs inputsOf(Image image, Map<String, String> bases, Optional<String> parent);
    }

    /** What came of it. */
    public sealed interface Result {
        /** Each image is decided on, in the plan's order. */
        record Decided(List<Decision> decisions) implements Result {}

        /** The release's own registry doesn't say what it has. */
        record Unanswered(String message) implements Result {}
    }

    /**
     * What to build whatever there is.
     *
     * @param selected all that is selected
     * @param bases whole families: bases, also those that aren't selected, and what is selected of their children
     */
    public record Force(boolean selected, boolean bases) {
        public static final Force NOTHING = new Force(false, false);

        Wish wish(BuildStep step) {
            boolean wanted = step.action() == BuildStep.Action.BUILD;
            if (bases || (selected && wanted)) {
                return Wish.FORCED;
            }
            return wanted ? Wish.CURRENT : Wish.PRESENT;
        }
    }

    public PlanDecisions(ImageRegistry registry, Function<ImageReference, Optional<Locked>> lock, Content content) {
        this.registry = registry;
        this.lock = lock;
        this.content = content;
    }

    public Result decide(BuildPlan plan, Force force) throws InterruptedException {
        RegistrySurvey survey = new RegistrySurvey(registry);
        Set<String> bases = new LinkedHashSet<>();
        plan.images().forEach(image -> bases.addAll(content.basesOf(image)));
        survey.ask(plan.images(), bases, lock);
        Optional<Answer.Refused<?>> refusal = survey.refusal(plan.images());
        if (refusal.isPresent()) {
            return new Result.Unanswered(refusal.get().message());
        }
        List<Candidate> candidates = new ArrayList<>();
        for (BuildStep step : plan.steps()) {
            candidates.add(candidate(step, survey, force));
        }
        List<Decision> decisions = Decider.decide(candidates);
        Map<String, Instant> created = survey.created(decisions);
        return new Result.Decided(
                decisions.stream().map(decision -> decision.dated(created)).toList());
    }

    private Candidate candidate(BuildStep step, RegistrySurvey survey, Force force) {
        Image image = step.image();
        Map<String, String> digests = new HashMap<>();
        content.basesOf(image).forEach(name -> survey.digest(name).ifPresent(digest -> digests.put(name, digest)));
        Optional<String> parent = image.parent()
                .flatMap(survey::found)
                .map(Candidate.Found::descriptor)
                .map(Descriptor::digest);
        return new Candidate(
                image,
                force.wish(step),
                image.platforms().stream().map(Platforms::normal).toList(),
                content.inputsOf(image, digests, parent),
                lock.apply(image.reference()),
                survey.found(image.reference()));
    }
}
