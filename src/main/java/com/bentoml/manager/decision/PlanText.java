package com.bentoml.manager.decision;

import com.bentoml.manager.decision.DecidedPlan.Source;
import com.bentoml.manager.decision.Decision.Action;
import com.bentoml.manager.fingerprint.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A decided plan for people to read: by distro, and within it what has the same action, reasons and details together. */
public final class PlanText {
    private static final String INDENT = "  ";

    private final DecidedPlan plan;
    private final int width;
    private final Function<Decision, Details> details;

    /**
     * What has changed of an image, line by line.
     *
     * @param compared the same without the names of its files, so that it is equal for images that have changed alike
     */
    public record Details(List<String> shown, List<String> compared) {
        public static final Details NONE = new Details(List.of(), List.of());

        public Details {
            shown = List.copyOf(shown);
            compared = List.copyOf(compared);
        }
    }

    /**
     * Makes the text with some lines below each group, that {@code details} gives.
     *
     * @param width of the terminal that it is for, at which reasons are wrapped; 0 if it goes elsewhere
     */
    public PlanText(DecidedPlan plan, int width, Function<Decision, Details> details) {
        this.plan = plan;
        this.width = width;
        this.details = details;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(plan.release().repository() + " " + plan.release().bentomlVersion()
                + (plan.source() == Source.LOCK ? ", as the lock file has it; no registry was asked" : ""));
        plan.byDistro().forEach((distro, decisions) -> {
            lines.add("");
            lines.add(distro + ": " + DecidedPlan.shownCounts(decisions));
            groups(decisions).forEach((common, members) -> add(lines, common.get(0), members));
        });
        int count = plan.decisions().size();
        lines.add("");
        lines.add(count + (count == 1 ? " image: " : " images: ") + DecidedPlan.shownCounts(plan.decisions()));
        if (plan.decisions().stream().anyMatch(it -> it.action() == Action.FOLLOW)) {
            lines.add("(follow: built only if its parent comes out different)");
        }
        addObjections(lines);
        if (plan.decisions().stream().anyMatch(PlanText::hasChangedProject)) {
            lines.add("");
            lines.add(
                    "Base images are given the whole project. A file that none of them needs is left out by its path, on a"
                            + " line of its own, in .dockerignore.");
        }
        return lines;
    }

    /** Whether a file of the project is why a base image is built. */
    private static boolean hasChangedProject(Decision decision) {
        return decision.image().isBase()
                && decision.reasons().stream()
                        .filter(Reason.InputsChanged.class::isInstance)
                        .flatMap(it -> ((Reason.InputsChanged) it).changes().stream())
                        .anyMatch(it -> it.part().kind() == Part.Kind.CONTEXT_FILE);
    }

    private void addObjections(List<String> lines) {
        List<String> objections = plan.objections();
        if (!objections.isEmpty()) {
            lines.add("");
            lines.add(DecidedPlan.refused(objections.size()) + "; nothing would be built:");
            objections.forEach(it -> lines.add(INDENT + it));
        }
    }

    /** By what they have in common, the heading and then the details. */
    private Map<List<String>, List<Decision>> groups(List<Decision> decisions) {
        Map<List<String>, List<Decision>> groups = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            List<String> common = new ArrayList<>(List.of(heading(decision)));
            common.addAll(details.apply(decision).compared());
            groups.computeIfAbsent(common, it -> new ArrayList<>()).add(decision);
        }
        return groups;
    }

    /** The parent, which differs from image to image, stands with each image. */
    private String heading(Decision decision) {
        return decision.action().key() + ": "
                + String.join(
                        "; ",
                        decision.reasons().stream()
                                .map(reason -> reason instanceof Reason.ParentRebuilt
                                        ? Reason.ParentRebuilt.WORDS
                                        : ReasonWords.visible(reason.words(plan.now())))
                                .toList());
    }

    private void add(List<String> lines, String heading, List<Decision> group) {
        lines.addAll(wrapped(heading));
        int longest = group.stream().mapToInt(it -> tag(it).length()).max().orElse(0);
        for (Decision decision : group) {
            String on = decision.reasons().stream().anyMatch(Reason.ParentRebuilt.class::isInstance)
                    ? " ".repeat(longest - tag(decision).length()) + "  on "
                            + decision.image()
                                    .parent()
                                    .map(it -> it.tag().toString())
                                    .orElse("")
                    : "";
            lines.add(INDENT.repeat(2) + tag(decision) + on);
        }
        details.apply(group.get(0)).shown().forEach(line -> lines.add(line.isEmpty() ? "" : INDENT.repeat(3) + line));
    }

    private static String tag(Decision decision) {
        return decision.image().reference().tag().toString();
    }

    private List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            if (width > 0
                    && line.length() + word.length() > width
                    && !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT.repeat(4));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
