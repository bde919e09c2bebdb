package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Distro;
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
    private final Release release;
    private final Places places;
    private final List<Fault> faults = new ArrayList<>();

    private PlanCheck(Release release, Places places) {
        this.release = release;
        this.places = places;
    }

    public static List<Fault> faults(Manifest manifest, Release release, Places places) {
        PlanCheck check = new PlanCheck(release, places);
        manifest.distros().values().forEach(check::checkGrammar);
        check.checkClashes(manifest);
        return List.copyOf(check.faults);
    }

    private void checkGrammar(Distro distro) {
        Planner.cells(distro).stream()
                .map(cell -> release.tag(cell, distro.suffixes()))
                .filter(tag -> !tag.isValid())
                .findFirst()
                .ifPresent(tag -> faults.add(places.fault(
                        distro.key() + ".suffixes",
                        "gives the tag '" + tag + "' of " + tag.text().length() + " characters; a tag has at most "
                                + ImageTag.MAX_LENGTH + " of [A-Za-z0-9_.-] and begins with none of . and -")));
    }

    /** One fault for each pair of distros, however many of their tags clash. */
    private void checkClashes(Manifest manifest) {
        Map<String, Owner> owners = new HashMap<>();
        Set<List<String>> told = new HashSet<>();
        for (Distro distro : manifest.distros().values()) {
            for (Cell cell : Planner.cells(distro)) {
                Owner mine = new Owner(distro.key(), cell);
                ImageTag tag = release.tag(cell, distro.suffixes());
                Owner first = owners.putIfAbsent(tag.text(), mine);
                if (first != null && told.add(List.of(first.distro, mine.distro))) {
                    faults.add(clash(tag, first, mine));
                }
            }
        }
    }

    private Fault clash(ImageTag tag, Owner first, Owner second) {
        String path = second.suffixPath();
        return places.fault(
                path,
                "gives the tag '" + tag + "' (" + second.cell + "), which " + first.suffixPath() + " at "
                        + places.of(first.suffixPath()) + " gives too (" + first.cell
                        + "); every image needs a tag of its own");
    }

    private record Owner(String distro, Cell cell) {
        String suffixPath() {
            return distro + ".suffixes";
        }
    }
}
