package com.bentoml.manager.decision;

import com.bentoml.manager.decision.Finding.OtherManifest;
import com.bentoml.manager.decision.Finding.OtherVersion;
import com.bentoml.manager.decision.Finding.PlatformMissing;
import com.bentoml.manager.decision.Finding.StagingTag;
import com.bentoml.manager.decision.Finding.StaleBase;
import com.bentoml.manager.decision.Finding.TagMissing;
import com.bentoml.manager.decision.Finding.UnmadeTag;
import com.bentoml.manager.files.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of an audit as people read them, by kind. */
final class AuditGroups {
    private AuditGroups() {}

    /** One finding. */
    record Line(String tag, String words) {}

    /** The kinds that were found, each with its lines. */
    static Map<String, List<Line>> of(AuditReport report) {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        report.findings()
                .forEach(finding -> groups.computeIfAbsent(heading(finding), it -> new ArrayList<>())
                        .add(line(finding)));
        return groups;
    }

    private static String heading(Finding finding) {
        if (finding instanceof TagMissing) {
            return "missing tags";
        }
        if (finding instanceof OtherManifest) {
            return "images of another manifest";
        }
        if (finding instanceof PlatformMissing) {
            return "missing platforms";
        }
        if (finding instanceof StaleBase) {
            return "stale bases";
        }
        if (finding instanceof StagingTag) {
            return "staging tags";
        }
        return finding instanceof OtherVersion
                ? "tags of other versions that no manifest makes now"
                : "tags that no manifest makes";
    }

    private static Line line(Finding finding) {
        if (finding instanceof TagMissing missing) {
            return new Line(missing.image().tag().text(), "");
        }
        if (finding instanceof OtherManifest other) {
            return new Line(
                    other.image().tag().text(),
                    "made by " + Layout.inManifests(other.maker()) + ", not " + Layout.inManifests(other.manifest()));
        }
        if (finding instanceof PlatformMissing missing) {
            return new Line(missing.image().tag().text(), MissingPlatforms.words(missing.platforms()));
        }
        if (finding instanceof StaleBase stale) {
            return new Line(
                    stale.image().tag().text(),
                    stale.name() + " " + ReasonWords.brief(stale.before()) + " → " + ReasonWords.brief(stale.after()));
        }
        return new Line(tag(finding), "");
    }

    private static String tag(Finding finding) {
        if (finding instanceof UnmadeTag unmade) {
            return unmade.tag();
        }
        if (finding instanceof StagingTag staging) {
            return staging.tag();
        }
        return finding instanceof OtherVersion other ? other.tag() : "";
    }

    static String counts(AuditReport report) {
        return report.images()
                + (report.images() == 1 ? " image, " : " images, ")
                + report.tags()
                + (report.tags() == 1 ? " tag" : " tags");
    }
}
