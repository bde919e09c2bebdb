package com.bentoml.manager.decision;

import java.util.ArrayList;
import java.util.List;

/** A decided plan as Markdown, for the comment of a pull request; {@code src/docs/plan.md} shows it. */
public final class PlanMarkdown {
    private PlanMarkdown() {}

    public static List<String> lines(DecidedPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("### "
                + escaped(plan.release().repository() + " " + plan.release().bentomlVersion()));
        lines.add("");
        lines.add(plan.decisions().size()
                + (plan.decisions().size() == 1 ? " image: " : " images: ")
                + DecidedPlan.shownCounts(plan.decisions())
                + (plan.source() == DecidedPlan.Source.LOCK ? ", as the lock file has it" : ""));
        plan.byDistro().forEach((distro, decisions) -> {
            lines.add("");
            lines.add("#### " + escaped(distro) + ": " + DecidedPlan.shownCounts(decisions));
            lines.add("");
            lines.add("| image | action | reason |");
            lines.add("| --- | --- | --- |");
            decisions.forEach(
                    decision -> lines.add("| `" + decision.image().reference().tag() + "` | "
                            + decision.action().key() + " | " + escaped(decision.words(plan.now())) + " |"));
        });
        List<String> objections = plan.objections();
        addList(lines, DecidedPlan.refused(objections.size()) + "; nothing would be built", objections);
        addList(lines, "warnings: " + plan.warnings().size(), plan.warnings());
        return lines;
    }

    private static void addList(List<String> lines, String heading, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add("#### " + heading);
            lines.add("");
            items.forEach(it -> lines.add("- " + escaped(it)));
        }
    }

    /** Names of files and images may have what means something in Markdown. */
    static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
    }
}
