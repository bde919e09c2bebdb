package com.bentoml.manager.decision;

import com.bentoml.manager.decision.Decision.Action;
import com.bentoml.manager.plan.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done about the images of a release, in the plan's order.
 *
 * @param source what knows the present state
 * @param now when it was looked at
 * @param warnings what to know before it is done
 */
public record DecidedPlan(
        Release release, Source source, Instant now, List<Decision> decisions, List<String> warnings) {
    public DecidedPlan {
        decisions = List.copyOf(decisions);
        warnings = List.copyOf(warnings);
    }

    /** The same with more to know. */
    public DecidedPlan warning(List<String> more) {
        return new DecidedPlan(
                release,
                source,
                now,
                decisions,
                Stream.concat(more.stream(), warnings.stream()).toList());
    }

    /** Where the present state is known from. */
    public enum Source {
        REGISTRY,
        /** What the last runs left behind; no registry was asked. */
        LOCK
    }

    /** Whether anything is to be done. */
    public boolean isWork() {
        return decisions.stream().anyMatch(Decision::isWork);
    }

    /** Why a build would refuse to make images; in the plan's order. */
    public List<String> objections() {
        return decisions.stream().flatMap(it -> it.objection().stream()).toList();
    }

    /** How many tags something speaks against, such as {@code 2 tags may not be written}. */
    public static String refused(int tags) {
        return tags + (tags == 1 ? " tag" : " tags") + " may not be written";
    }

    /** What a build is going to do, such as {@code 88 images: 2 to build, 1 if its parent changes, 85 up to date}. */
    public String outlook() {
        Map<String, Integer> counts = counts(decisions);
        List<String> words = new ArrayList<>();
        counts.forEach((action, count) -> words.add(count + " "
                + switch (Action.valueOf(action.toUpperCase(Locale.ROOT))) {
                    case BUILD -> "to build";
                    case FOLLOW -> "if " + (count == 1 ? "its parent changes" : "their parents change");
                    case SKIP -> "up to date";
                }));
        return decisions.size() + (decisions.size() == 1 ? " image: " : " images: ") + String.join(", ", words);
    }

    Map<String, List<Decision>> byDistro() {
        return decisions.stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.image().distro(), LinkedHashMap::new, Collectors.toList()));
    }

    /** How many images each action has; those that none has are left out. */
    static Map<String, Integer> counts(Collection<Decision> decisions) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            int count =
                    (int) decisions.stream().filter(it -> it.action() == action).count();
            if (count > 0) {
                counts.put(action.key(), count);
            }
        }
        return counts;
    }

    static String shownCounts(Collection<Decision> decisions) {
        return counts(decisions).entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
