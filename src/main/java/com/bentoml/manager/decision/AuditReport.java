package com.bentoml.manager.decision;

import com.bentoml.manager.plan.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a registry has, held against all manifests of a package.
 *
 * @param images how many the manifests make
 * @param tags how many the registry has
 * @param findings images in the order of the manifests, then tags in their own
 * @param untold what couldn't be found out
 */
public record AuditReport(Release release, int images, int tags, List<Finding> findings, List<String> untold) {
    public AuditReport {
        findings = List.copyOf(findings);
        untold = List.copyOf(untold);
    }

    /** Whether the registry should be brought in line. */
    public boolean isFaulty() {
        return findings.stream().anyMatch(Finding::isFault);
    }

    /** The findings by their headings. */
    Map<String, List<Finding>> groups() {
        return findings.stream()
                .collect(Collectors.groupingBy(Finding::heading, LinkedHashMap::new, Collectors.toList()));
    }

    String counts() {
        return images + (images == 1 ? " image, " : " images, ") + tags + (tags == 1 ? " tag" : " tags");
    }

    /** The last word. */
    String verdict() {
        if (isFaulty()) {
            return "the registry isn't what the manifests say";
        }
        return "all is as the manifests say" + (untold.isEmpty() ? "" : ", as far as can be told");
    }

    /** The findings of one kind. */
    public <F extends Finding> List<F> all(Class<F> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
