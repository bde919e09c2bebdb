package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the tags that several manifests of a package make, such as those for two CUDA versions. */
public final class SharedTags {
    private final Predicate<String> asked;
    private final Map<String, List<Owner>> owners = new LinkedHashMap<>();

    /** A distro of one of the manifests. */
    private record Owner(Place suffix, String path) {
        boolean isElsewhere(Owner other) {
            return !suffix.file().equals(other.suffix.file());
        }

        @Override
        public String toString() {
            return path + " at " + suffix;
        }
    }

    /** What a distro shares. */
    private record Share(List<String> tags, Set<Owner> others) {
        Share() {
            this(new ArrayList<>(), new LinkedHashSet<>());
        }
    }

    private SharedTags(Predicate<String> asked) {
        this.asked = asked;
    }

    /**
     * Every place that makes tags which another manifest makes, too, with the other places; sorted.
     *
     * @param asked which tags to look at
     */
    public static List<Fault> of(List<Reading> manifests, Release release, Predicate<String> asked) {
        SharedTags tags = new SharedTags(asked);
        manifests.forEach(manifest -> new Planner(release)
                .plan(manifest.manifest())
                .byDistro()
                .forEach((distro, images) -> tags.add(manifest, distro, images)));
        return tags.shared();
    }

    private void add(Reading manifest, String distro, List<Image> images) {
        String path = distro + ".suffixes";
        Owner owner = new Owner(manifest.places().of(path), path);
        images.stream()
                .map(image -> image.reference().tag().text())
                .filter(asked)
                .forEach(tag ->
                        owners.computeIfAbsent(tag, it -> new ArrayList<>()).add(owner));
    }

    private List<Fault> shared() {
        Map<Owner, Share> shares = new LinkedHashMap<>();
        owners.forEach((tag, all) -> all.forEach(owner -> {
            List<Owner> others = all.stream().filter(owner::isElsewhere).toList();
            if (!others.isEmpty()) {
                Share share = shares.computeIfAbsent(owner, it -> new Share());
                share.tags.add(tag);
                share.others.addAll(others);
            }
        }));
        return shares.entrySet().stream()
                .map(it -> fault(it.getKey(), it.getValue()))
                .sorted()
                .toList();
    }

    private static Fault fault(Owner owner, Share share) {
        int more = share.tags.size() - 1;
        return new Fault(
                owner.suffix,
                owner.path,
                "gives the tag '" + share.tags.get(0) + "'" + (more > 0 ? " and " + more + " more" : "") + ", as "
                        + share.others.stream()
                                .sorted(Comparator.comparing(Owner::suffix))
                                .map(Owner::toString)
                                .collect(Collectors.joining(" and "))
                        + (share.others.size() == 1 ? " does" : " do") + "; the image that is built last gets it");
    }
}
