package com.bentoml.manager.decision;

import java.util.ArrayList;
import java.util.List;

/** An audit for people to read: each kind of finding with its number. */
public final class AuditText {
    private AuditText() {}

    public static List<String> lines(AuditReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.release().repository() + " " + report.release().bentomlVersion() + ": " + report.counts());
        report.groups().forEach((heading, found) -> {
            lines.add("");
            lines.add(heading + ": " + found.size());
            int width = found.stream().mapToInt(it -> it.tag().length()).max().orElse(0);
            found.forEach(line -> lines.add(line(line, width)));
        });
        if (!report.untold().isEmpty()) {
            lines.add("");
            lines.add("can't tell: " + report.untold().size());
            report.untold().forEach(it -> lines.add("  " + it));
        }
        lines.add("");
        lines.add(report.verdict());
        return lines;
    }

    private static String line(Finding line, int width) {
        String gap = line.words().isEmpty() ? "" : " ".repeat(width - line.tag().length() + 2);
        return "  " + line.tag() + gap + line.words();
    }
}
