package com.bentoml.manager.run;

import com.bentoml.manager.decision.Candidate;
import com.bentoml.manager.decision.Decider;
import com.bentoml.manager.decision.Decision;
import com.bentoml.manager.decision.Evidence;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.lock.ReleaseLock;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.report.BuiltImage;
import com.bentoml.manager.run.PlanDecisions.Result;
import com.bentoml.manager.tags.Makers;
import com.bentoml.manager.tags.TagRules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The decisions of a run; an image is decided on again once its parent is there. */
public final class BuildDecisions {
    private final PlannedContent content;
    private final ReleaseLock lock;
    private final Map<ImageReference, Candidate> candidates = new HashMap<>();
    private final Map<ImageReference, Decision> decisions = new LinkedHashMap<>();

    public BuildDecisions(PlannedContent content, ReleaseLock lock, Result.Decided decided) {
        this.content = content;
        this.lock = lock;
        decided.candidates().forEach(it -> candidates.put(it.image().reference(), it));
        decided.decisions().forEach(it -> decisions.put(it.image().reference(), it));
    }

    /** In the plan's order. */
    public List<Decision> all() {
        return List.copyOf(decisions.values());
    }

    /** Whether anything may have to be built. */
    public boolean isWork() {
        return decisions.values().stream().anyMatch(Decision::isWork);
    }

    boolean isWork(BuildStep step) {
        return first(step.image()).isWork();
    }

    /** The platforms of a plan that may have to be built for, each once. */
    public List<String> platforms(BuildPlan plan) {
        return plan.narrowed(this::isWork).platforms();
    }

    /** The images of a plan that may have to be built. */
    public List<Image> toBuild(BuildPlan plan) {
        return plan.narrowed(step -> step.action() != BuildStep.Action.USE_EXISTING && isWork(step))
                .images();
    }

    /** What speaks against the tags of the images of a plan that may have to be built; in its order. */
    public List<String> objections(BuildPlan plan, TagRules rules) {
        return toBuild(plan).stream()
                .map(this::candidate)
                .flatMap(candidate -> rules.objection(candidate).stream())
                .toList();
    }

    /** What becomes of released tags of these images where nothing speaks against it. */
    public List<String> warnings(BuildPlan plan, TagRules rules) {
        return toBuild(plan).stream()
                .map(this::candidate)
                .flatMap(candidate -> rules.warning(candidate).stream())
                .toList();
    }

    /** What the names of images from elsewhere stand for. */
    public Map<String, Digest> bases() {
        Map<String, Digest> bases = new TreeMap<>();
        decisions.values().forEach(it -> bases.putAll(Bases.in(it.inputs()).digests()));
        return bases;
    }

    /** What the tags of images that may be built stand for now; empty for those that aren't there. */
    public Map<String, Optional<Digest>> before() {
        Map<String, Optional<Digest>> before = new TreeMap<>();
        decisions.values().stream()
                .filter(Decision::isWork)
                .forEach(it -> before.put(
                        it.image().reference().toString(), it.published().map(PublishedImage::digest)));
        return before;
    }

    /** What is to be done about an image whose parent is there; {@code parent} is the digest of that. */
    Decision on(Image image, Optional<Digest> parent) {
        Decision first = first(image);
        if (!first.isWork() || parent.isEmpty()) {
            return first;
        }
        Candidate candidate = candidate(image);
        Map<String, Digest> bases = Bases.in(candidate.inputs()).digests();
        return Decider.decide(candidate.with(content.inputsOf(image, bases, parent)), Optional.empty());
    }

    /** The image in the registry, for an image that isn't built. */
    BuiltImage published(Decision decision, Optional<Digest> parent) {
        Image image = decision.image();
        Candidate candidate = candidate(image);
        Optional<BuiltImage> recorded = lock.published(image.reference());
        if (candidate.found().filter(it -> isDescribed(candidate, it)).isPresent() && recorded.isPresent()) {
            return recorded.map(it -> withSources(it, candidate)).get();
        }
        BuiltImage product = candidate
                .found()
                .filter(it -> it.contents().isPresent())
                .map(it -> it.built(image.platformNames()))
                .orElseGet(() -> BuiltImage.of(decision.published().map(PublishedImage::digest)));
        Inputs inputs = decision.inputs();
        return candidate.told().filter(inputs.fingerprint()::equals).isPresent()
                ? product.from(
                        parent,
                        content.inputs()
                                .origin(image, inputs)
                                .from(maker(candidate))
                                .with(sources(candidate)))
                : product;
    }

    private static Optional<String> maker(Candidate candidate) {
        return candidate.found().flatMap(Makers::of);
    }

    /** With what was read of it in the registry, so that the next run needn't read it again. */
    private static BuiltImage withSources(BuiltImage recorded, Candidate candidate) {
        return recorded.origin()
                .filter(it -> it.sources().isEmpty() && sources(candidate).isPresent())
                .map(it -> recorded.from(recorded.parentDigest(), it.with(sources(candidate))))
                .orElse(recorded);
    }

    private static Optional<Sources> sources(Candidate candidate) {
        return candidate.evidence().map(Evidence::sources);
    }

    private static boolean isDescribed(Candidate candidate, PublishedImage found) {
        return Candidate.isDescribed(candidate.locked(), found);
    }

    private Decision first(Image image) {
        return Optional.ofNullable(decisions.get(image.reference())).orElseThrow();
    }

    private Candidate candidate(Image image) {
        return Optional.ofNullable(candidates.get(image.reference())).orElseThrow();
    }
}
