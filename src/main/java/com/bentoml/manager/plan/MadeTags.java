package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestFiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags that the manifests of a package make, for whatever version of BentoML. */
public final class MadeTags {
    private static final Pattern RELEASED =
            Pattern.compile("(.+)-python\\d[\\d.]*-(?:.+-)?(?:runtime|cudnn)(?:-conda)?");

    private final Release release;
    private final Map<String, Set<String>> whole = new HashMap<>();
    private final Map<String, Set<String>> behindVersion = new HashMap<>();

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
        Release versionless = new Release("", release.repository());
        for (Manifest manifest : manifests) {
            String name = ManifestFiles.name(manifest.packageName(), manifest.cudaVersion());
            for (Distro distro : manifest.distros().values()) {
                for (Cell cell : Planner.cells(distro)) {
                    String tag = versionless.tag(cell, distro.suffixes()).text();
                    (tag.startsWith("-") ? behindVersion : whole)
                            .computeIfAbsent(tag, it -> new TreeSet<>())
                            .add(name);
                }
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
        String rest = tag.startsWith(version) ? tag.substring(version.length()) : "";
        return whole.getOrDefault(tag, behindVersion.getOrDefault(rest, Set.of()));
    }

    /** Whether a tag has the form of those that name a version of BentoML, whether or not a manifest makes it. */
    public static boolean isReleased(String tag) {
        return RELEASED.matcher(tag).matches();
    }

    public Origin of(String tag) {
        if (whole.containsKey(tag) || version(tag).isPresent()) {
            return Origin.MADE;
        }
        Matcher version = RELEASED.matcher(tag);
        return version.matches() && !version.group(1).equals(release.bentomlVersion())
                ? Origin.OTHER_VERSION
                : Origin.UNMADE;
    }

    /**
     * The version that a tag is made for, if it is for one. What stands before {@code -python} is the version; a version
     * may hold that word itself.
     */
    public Optional<String> version(String tag) {
        for (int at = tag.indexOf("-python"); at > 0; at = tag.indexOf("-python", at + 1)) {
            if (behindVersion.containsKey(tag.substring(at))) {
                return Optional.of(tag.substring(0, at));
            }
        }
        return Optional.empty();
    }
}
