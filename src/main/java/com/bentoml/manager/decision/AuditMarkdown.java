package com.bentoml.manager.decision;

import java.util.ArrayList;
import java.util.List;

/** An audit as Markdown, for an issue or the summary of a CI job. */
public final class AuditMarkdown {
    private AuditMarkdown() {}

    public static List<String> lines(AuditReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("### "
                + PlanMarkdown.escaped(
                        report.release().repository() + " " + report.release().bentomlVersion()));
        lines.add("");
        lines.add(report.counts() + (report.isFaulty() ? "" : ": " + report.verdict()));
        report.groups().forEach((heading, found) -> {
            lines.add("");
            lines.add("#### " + heading + ": " + found.size());
            lines.add("");
            found.forEach(line -> lines.add("- `" + line.tag() + "`"
                    + (line.words().isEmpty() ? "" : " " + PlanMarkdown.escaped(line.words()))));
        });
        if (!report.untold().isEmpty()) {
            lines.add("");
            lines.add("#### can't tell: " + report.untold().size());
            lines.add("");
            report.untold().forEach(it -> lines.add("- " + PlanMarkdown.escaped(it)));
        }
        return lines;
    }
}
