package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.manifest.ReleaseTypes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tags that the manifests of a package make, for any version of BentoML. */
public final class MadeTags {
    /** Stands for the version in a tag; no tag has this character. */
    private static final String ANY_VERSION = "*";

    private final Release release;
    private final Map<String, Set<String>> manifests = new HashMap<>();
    private final List<Pattern> released;
    /** The text before the version, for each tag that has one. */
    private final Set<String> fronts = new TreeSet<>();

    /** What may be said of a tag. */
    public enum Origin {
        /** A manifest makes it, for this version or another one. */
        MADE,
        /** No manifest makes it any more, but an earlier one may have: it has the form of another version's tags. */
        OTHER_VERSION,
        UNMADE
    }

    public MadeTags(Release release, Collection<Manifest> manifests) {
        this.release = release;
        // Also built-in types that a manifest replaces: their images were released.
        this.released = Stream.concat(
                        ReleaseTypes.builtIn().all().stream(),
                        manifests.stream().flatMap(manifest -> manifest.releaseTypes().all().stream()))
                .distinct()
                .filter(ReleaseType::versioned)
                .map(type -> type.tag().form(type.key()))
                .toList();
        manifests.forEach(this::add);
    }

    private void add(Manifest manifest) {
        ReleasePlan plan = new Planner(new Release(ANY_VERSION, release.repository())).plan(manifest);
        for (Image image : plan.images()) {
            String tag = image.reference().tag().text();
            manifests.computeIfAbsent(tag, it -> new TreeSet<>()).add(plan.manifest());
            if (tag.contains(ANY_VERSION)) {
                fronts.add(tag.substring(0, tag.indexOf(ANY_VERSION)));
            }
        }
    }

    /** Whether a manifest makes it for the version that is released now. */
    public boolean isCurrent(String tag) {
        return !manifests(tag).isEmpty();
    }

    /** The names of the manifests that make it for the version that is released now; sorted. */
    public Set<String> manifests(String tag) {
        String version = release.bentomlVersion();
        return fronts.stream()
                .filter(front -> tag.startsWith(front + version))
                .map(front -> front + ANY_VERSION + tag.substring(front.length() + version.length()))
                .filter(manifests::containsKey)
                .findFirst()
                .map(manifests::get)
                .orElseGet(() -> manifests.getOrDefault(tag, Set.of()));
    }

    /** Whether a tag has the form of those that name a version of BentoML, whether or not a manifest makes it. */
    public boolean isReleased(String tag) {
        return released.stream().anyMatch(form -> form.matcher(tag).matches());
    }

    public Origin of(String tag) {
        if (manifests.containsKey(tag) || version(tag).isPresent()) {
            return Origin.MADE;
        }
        return released.stream().anyMatch(form -> isOfOtherVersion(form.matcher(tag)))
                ? Origin.OTHER_VERSION
                : Origin.UNMADE;
    }

    private boolean isOfOtherVersion(Matcher form) {
        return form.matches() && !form.group("version").equals(release.bentomlVersion());
    }

    /** The version that a tag is made for, if any; the shortest, as a version may look like a part of a tag. */
    public Optional<String> version(String tag) {
        return fronts.stream()
                .filter(tag::startsWith)
                .flatMap(front -> versions(tag, front))
                .findFirst();
    }

    private Stream<String> versions(String tag, String front) {
        return Stream.iterate(front.length() + 1, end -> end < tag.length(), end -> end + 1)
                .filter(end -> manifests.containsKey(front + ANY_VERSION + tag.substring(end)))
                .map(end -> tag.substring(front.length(), end));
    }
}
