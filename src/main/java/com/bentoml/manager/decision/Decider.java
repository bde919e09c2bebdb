package com.bentoml.manager.decision;

import com.bentoml.manager.decision.Candidate.Wish;
import com.bentoml.manager.decision.Decision.Action;
import com.bentoml.manager.plan.ImageReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides for each image whether to build it, and why. Pure. */
public final class Decider {
    private Decider() {}

    /** Decides on images of which parents stand before their children; those of a generation at once. */
    public static List<Decision> decide(List<Candidate> candidates) {
        Map<ImageReference, Decision> decided = new HashMap<>();
        for (List<Candidate> generation : generations(candidates)) {
            generation.parallelStream()
                    .map(candidate ->
                            decide(candidate, candidate.image().parent().map(decided::get)))
                    .toList()
                    .forEach(decision -> decided.put(decision.image().reference(), decision));
        }
        return candidates.stream()
                .map(candidate -> decided.get(candidate.image().reference()))
                .toList();
    }

    /** Those without a parent here, then their children, and so on. */
    private static Collection<List<Candidate>> generations(List<Candidate> candidates) {
        Map<ImageReference, Integer> depths = new HashMap<>();
        Map<Integer, List<Candidate>> generations = new TreeMap<>();
        for (Candidate candidate : candidates) {
            int depth = candidate
                    .image()
                    .parent()
                    .map(depths::get)
                    .map(it -> it + 1)
                    .orElse(0);
            depths.put(candidate.image().reference(), depth);
            generations.computeIfAbsent(depth, it -> new ArrayList<>()).add(candidate);
        }
        return generations.values();
    }

    /** Decides on one image; {@code parent} is what was decided on the image it is built on. */
    public static Decision decide(Candidate candidate, Optional<Decision> parent) {
        boolean parentIsWork = parent.filter(Decision::isWork).isPresent();
        List<Reason> reasons = new ArrayList<>(new Comparison(candidate, parentIsWork).reasons());
        boolean isNew = candidate.found().isEmpty();
        if (!isNew && parentIsWork) {
            candidate.image().parent().ifPresent(it -> reasons.add(new Reason.ParentRebuilt(it)));
        }
        if (!isNew && candidate.wish() == Wish.FORCED) {
            reasons.add(new Reason.Forced());
        }
        if (reasons.isEmpty()) {
            reasons.add(new Reason.UpToDate());
        } else if (candidate.wish() == Wish.PRESENT && !isLacking(reasons)) {
            reasons.add(0, new Reason.NotSelected());
        }
        return new Decision(
                candidate.image(), action(reasons), reasons, candidate.inputs(), candidate.found(), Optional.empty());
    }

    /** Whether nothing could be built on what the registry has. */
    private static boolean isLacking(List<Reason> reasons) {
        return reasons.stream()
                .anyMatch(reason -> reason instanceof Reason.New || reason instanceof Reason.PlatformMissing);
    }

    private static Action action(List<Reason> reasons) {
        Reason first = reasons.get(0);
        if (first instanceof Reason.UpToDate || first instanceof Reason.NotSelected) {
            return Action.SKIP;
        }
        return first instanceof Reason.ParentRebuilt && reasons.size() == 1 ? Action.FOLLOW : Action.BUILD;
    }
}
