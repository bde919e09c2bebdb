package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.TagPattern;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
                .ifPresent(image -> faults.add(noTag(image)));
    }

    /** A pattern that the file has may be as wrong as the suffix. */
    private Fault noTag(Image image) {
        ImageTag tag = image.reference().tag();
        return places.fault(
                isOfFile(image) ? pattern(image) : image.distro() + ".suffixes",
                "gives the tag '" + tag + "' of " + tag.text().length() + " characters; a tag has at most "
                        + ImageTag.MAX_LENGTH + " of [A-Za-z0-9_.-] and begins with none of . and -");
    }

    /** One fault for each pair of distros and release types, however many of their tags clash. */
    private void checkClashes(ReleasePlan plan) {
        Map<ImageTag, Image> owners = new HashMap<>();
        Set<List<Object>> told = new HashSet<>();
        for (Image image : plan.images()) {
            Image first = owners.putIfAbsent(image.reference().tag(), image);
            if (first != null && told.add(clashing(first, image))) {
                clash(first, image);
            }
        }
    }

    private static List<Object> clashing(Image first, Image second) {
        return isBySuffix(first, second)
                ? List.of(first.distro(), second.distro())
                : List.of(first.cell().releaseType(), second.cell().releaseType());
    }

    /** Whether the suffixes of two distros are to be mended, and not the patterns of release types. */
    private static boolean isBySuffix(Image first, Image second) {
        return !first.distro().equals(second.distro())
                && Stream.of(first, second)
                        .allMatch(it -> it.cell().releaseType().tag().has(TagPattern.Field.SUFFIX));
    }

    private void clash(Image first, Image second) {
        if (isBySuffix(first, second)) {
            faults.add(clash(second, second.distro() + ".suffixes", first, first.distro() + ".suffixes"));
            return;
        }
        faults.add(clash(second, pattern(second), first, pattern(first)));
        if (!pattern(first).equals(pattern(second))) {
            faults.add(clash(first, pattern(first), second, pattern(second)));
        }
    }

    private Fault clash(Image image, String path, Image other, String otherPath) {
        return places.fault(
                path,
                "gives the tag '" + image.reference().tag() + "' (" + image.cell() + "), which " + otherPath + " at "
                        + places.of(otherPath) + " gives too (" + other.cell()
                        + "); every image needs a tag of its own");
    }

    private boolean isOfFile(Image image) {
        return places.find(ofType(image)).isPresent();
    }

    /** Where the tags of an image's release type are said: its pattern, or for a built-in one the distro's list. */
    private String pattern(Image image) {
        return isOfFile(image) ? ofType(image) : image.distro() + ".release_types";
    }

    private static String ofType(Image image) {
        return "release_types." + image.cell().releaseType().key() + ".tag";
    }
}
