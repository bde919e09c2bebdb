package com.bentoml.manager.release.explain;

import com.bentoml.manager.plan.ImageTag;
import com.bentoml.manager.plan.Removal;
import com.bentoml.manager.report.MetadataJson;
import com.bentoml.manager.yaml.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why there is no image of a tag. */
public record UnmadeTag(ImageTag tag, Removal removal, Place place) {
    public String text() {
        return tag + " is not made (" + removal.cell() + " of " + removal.distro() + ")\n" + place + ": "
                + removal.path() + " " + removal.rule() + "\n";
    }

    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", Explanation.SCHEMA_VERSION);
        document.put("tag", tag.text());
        document.put("made", false);
        document.put("distro", removal.distro());
        document.put("place", place.toString());
        document.put("path", removal.path());
        document.put("rule", removal.rule());
        return MetadataJson.of(document);
    }
}
