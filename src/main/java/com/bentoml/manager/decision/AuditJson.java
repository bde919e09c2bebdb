package com.bentoml.manager.decision;

import com.bentoml.manager.decision.Finding.OtherManifest;
import com.bentoml.manager.decision.Finding.OtherVersion;
import com.bentoml.manager.decision.Finding.PlatformMissing;
import com.bentoml.manager.decision.Finding.StagingTag;
import com.bentoml.manager.decision.Finding.StaleBase;
import com.bentoml.manager.decision.Finding.TagMissing;
import com.bentoml.manager.decision.Finding.UnmadeTag;
import com.bentoml.manager.report.MetadataJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An audit as JSON; {@code src/docs/audit.md} has the schema. */
public final class AuditJson {
    private static final int SCHEMA_VERSION = 1;

    private AuditJson() {}

    public static String of(AuditReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("repository", report.release().repository().toString());
        document.put("bentoml_version", report.release().bentomlVersion());
        document.put("images", report.images());
        document.put("tags", report.tags());
        document.put("faulty", report.isFaulty());
        document.put("missing_tags", tags(report, TagMissing.class));
        document.put(
                "images_of_other_manifests",
                report.all(OtherManifest.class).stream().map(AuditJson::other).toList());
        document.put(
                "missing_platforms",
                report.all(PlatformMissing.class).stream()
                        .map(AuditJson::missing)
                        .toList());
        document.put(
                "stale_bases",
                report.all(StaleBase.class).stream().map(AuditJson::stale).toList());
        document.put("unmade_tags", tags(report, UnmadeTag.class));
        document.put("staging_tags", tags(report, StagingTag.class));
        document.put("tags_of_other_versions", tags(report, OtherVersion.class));
        document.put("untold", report.untold());
        return MetadataJson.of(document);
    }

    private static List<String> tags(AuditReport report, Class<? extends Finding> kind) {
        return report.all(kind).stream().map(Finding::tag).toList();
    }

    private static Map<String, Object> other(OtherManifest other) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tag", other.tag());
        document.put("manifest", other.manifest());
        document.put("made_by", other.maker());
        return document;
    }

    private static Map<String, Object> missing(PlatformMissing missing) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tag", missing.tag());
        document.put("platforms", missing.platforms());
        return document;
    }

    private static Map<String, Object> stale(StaleBase stale) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tag", stale.tag());
        document.put("name", stale.name());
        document.put("before", stale.before().toString());
        document.put("after", stale.after().toString());
        return document;
    }
}
