package com.bentoml.manager.run;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.decision.RegistrySurvey;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.lock.Resumption;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.tags.TagRules;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds out all that decisions on a plan depend on, and decides. */
public final class PlanDecisions {
    private final ImageRegistry registry;
    private final Function<ImageReference, Optional<BuiltImage>> lock;
    private final Content content;

    /** What images would be made of; several threads may ask at once. */
    public interface Content {
        /** The names of images from elsewhere that an image takes something from. */
        List<String> basesOf(Image image);

        /**
         * All that decides an image.
         *
         * @param bases what the names stand for, as far as a registry says
         * @param parent the digest of the image it is built on, if the registry has one
         */
        Inputs inputsOf(Image image, Map<String, Digest> bases, Optional<Digest> parent);

        /** What may change of what the builder attested of an image that was made from some inputs. */
        Sources sourcesOf(Image image, Inputs made, Provenance provenance);
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * Each image is decided on, in the plan's order.
         *
         * @param silent the registries that didn't say what images from elsewhere are now, with the reason
         * @param contradicted the images on which the lock file contradicts itself
         */
        record Decided(
                List<Decision> decisions,
                List<Candidate> candidates,
                Map<String, String> silent,
                Set<String> contradicted)
                implements Result {
            public Decided {
                decisions = List.copyOf(decisions);
                candidates = List.copyOf(candidates);
                silent = Collections.unmodifiableMap(new TreeMap<>(silent));
                contradicted = Collections.unmodifiableSet(new LinkedHashSet<>(contradicted));
            }

            /** The decisions, with what speaks against the tags of images that may have to be built. */
            public List<Decision> under(TagRules rules) {
                return IntStream.range(0, decisions.size())
                        .mapToObj(i -> decisions.get(i).isWork()
                                ? decisions.get(i).with(rules.objection(candidates.get(i)))
                                : decisions.get(i))
                        .toList();
            }

            /** What a build would do to released tags that are there; in the plan's order. */
            public List<String> warnings(TagRules rules) {
                return IntStream.range(0, decisions.size())
                        .filter(i -> decisions.get(i).isWork())
                        .mapToObj(candidates::get)
                        .flatMap(candidate -> rules.warning(candidate).stream())
                        .toList();
            }
        }

        /** The release's own registry doesn't say what it has. */
        record Unanswered(FailureClass failureClass, String message) implements Result {}
    }

    /**
     * Which images are forced.
     *
     * @param selected all that is selected
     * @param bases whole families: bases, even unselected ones, and their selected children
     */
    public record Force(boolean selected, boolean bases) {
        public static final Force NOTHING = new Force(false, false);

        public boolean isNothing() {
            return !selected && !bases;
        }

        Wish wish(BuildStep step) {
            boolean wanted = step.action() == BuildStep.Action.BUILD;
            if (bases || (selected && wanted)) {
                return Wish.FORCED;
            }
            return wanted ? Wish.CURRENT : Wish.PRESENT;
        }
    }

    /**
     * The conditions that a plan is decided under.
     *
     * @param resumption the run to continue
     * @param pushed whether images go to a registry; if not, its images don't matter
     */
    public record Request(Force force, Optional<Resumption> resumption, boolean pushed) {
        Wish wish(BuildStep step, Optional<PublishedImage> found) {
            boolean kept = found.isPresent()
                    && resumption
                            .filter(it ->
                                    it.mayHaveMade(step.reference(), found.get().digest()))
                            .isPresent();
            Wish wish = force.wish(step);
            return kept && wish != Wish.PRESENT ? Wish.KEPT : wish;
        }

        boolean asksFor(BuildStep step) {
            return pushed || step.action() != BuildStep.Action.BUILD;
        }

        Optional<Digest> base(String name) {
            return resumption.flatMap(it -> it.base(name));
        }
    }

    public PlanDecisions(ImageRegistry registry, Function<ImageReference, Optional<BuiltImage>> lock, Content content) {
        this.registry = registry;
        this.lock = lock;
        this.content = content;
    }

    public Result decide(BuildPlan plan, Force force) throws InterruptedException {
        return decide(plan, new Request(force, Optional.empty(), true));
    }

    public Result decide(BuildPlan plan, Request request) throws InterruptedException {
        RegistrySurvey survey = new RegistrySurvey(registry);
        Set<String> named = new LinkedHashSet<>();
        plan.images().parallelStream().map(content::basesOf).toList().forEach(named::addAll);
        Set<String> bases = new LinkedHashSet<>(named);
        bases.removeIf(name -> request.base(name).isPresent());
        List<Image> asked = plan.steps().stream()
                .filter(request::asksFor)
                .map(BuildStep::image)
                .toList();
        survey.ask(asked, bases, lock);
        Optional<Result> refusal = refusal(survey, asked);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Map<String, Digest> digests = new HashMap<>();
        named.forEach(name ->
                request.base(name).or(() -> survey.digest(name)).ifPresent(digest -> digests.put(name, digest)));
        List<Candidate> candidates = plan.steps().parallelStream()
                .map(step -> candidate(step, survey, request, digests))
                .toList();
        return new Verdict(survey, content, request, bases).of(candidates);
    }

    static Optional<Result> refusal(RegistrySurvey survey, List<Image> asked) {
        return survey.refusal(asked).map(it -> new Result.Unanswered(it.failureClass(), it.message()));
    }

    /** What is known of an image; {@code digests} are those of images from elsewhere, by their names. */
    private Candidate candidate(BuildStep step, RegistrySurvey survey, Request request, Map<String, Digest> digests) {
        Image image = step.image();
        Map<String, Digest> bases = new HashMap<>();
        content.basesOf(image)
                .forEach(name -> Optional.ofNullable(digests.get(name)).ifPresent(digest -> bases.put(name, digest)));
        Optional<Digest> parent = image.parent().flatMap(survey::found).map(PublishedImage::digest);
        Optional<PublishedImage> found = survey.found(image.reference());
        return new Candidate(
                image,
                request.wish(step, found),
                image.platformNames(),
                content.inputsOf(image, bases, parent),
                lock.apply(image.reference()),
                found,
                Optional.empty());
    }
}
