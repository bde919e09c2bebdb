package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what only shows when a manifest is expanded: tags that clash, and tags that aren't tags. */
public final class PlanCheck {
    private final Places places;
    private final List<Fault> faults = new ArrayList<>();

    private PlanCheck(Places places) {
        this.places = places;
    }

    public static List<Fault> faults(Manifest manifest, Release release, Places places) {
        PlanCheck check = new PlanCheck(places);
        ReleasePlan plan = new Planner(release).plan(manifest);
        plan.byDistro().values().forEach(check::checkGrammar);
        check.checkClashes(plan);
        return List.copyOf(check.faults);
    }

    private void checkGrammar(List<Image> ofDistro) {
        ofDistro.stream()
                .filter(image -> !image.reference().tag().isValid())
                .findFirst()
                .ifPresent(image ->
                        faults.add(noTag(image.distro(), image.reference().tag())));
    }

    private Fault noTag(String distro, ImageTag tag) {
        return places.fault(
                distro + ".suffixes",
                "gives the tag '" + tag + "' of " + tag.text().length() + " characters; a tag has at most "
                        + ImageTag.MAX_LENGTH + " of [A-Za-z0-9_.-] and begins with none of . and -");
    }

    /** One fault for each pair of distros, however many of their tags clash. */
    private void checkClashes(ReleasePlan plan) {
        Map<ImageTag, Image> owners = new HashMap<>();
        Set<List<String>> told = new HashSet<>();
        for (Image image : plan.images()) {
            Image first = owners.putIfAbsent(image.reference().tag(), image);
            if (first != null && told.add(List.of(first.distro(), image.distro()))) {
                faults.add(clash(first, image));
            }
        }
    }

    private Fault clash(Image first, Image second) {
        String firstPath = first.distro() + ".suffixes";
        return places.fault(
                second.distro() + ".suffixes",
                "gives the tag '" + second.reference().tag() + "' (" + second.cell() + "), which " + firstPath + " at "
                        + places.of(firstPath) + " gives too (" + first.cell()
                        + "); every image needs a tag of its own");
    }
}
