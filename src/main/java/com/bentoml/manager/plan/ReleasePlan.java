package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.ManifestFiles;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All images of a release, parents before children.
 *
 * @param cudaVersion the CUDA version of the manifest it was made from
 */
public record ReleasePlan(Release release, String cudaVersion, List<Image> images) {
    public ReleasePlan {
        images = List.copyOf(images);
    }

    /** The name of the manifest's file. */
    public String manifest() {
        return ManifestFiles.name(release.repository().packageName(), cudaVersion);
    }

    /** The part that is selected. */
    public ReleasePlan only(Selection selection) {
        return new ReleasePlan(
                release,
                cudaVersion,
                images.stream()
                        .filter(image -> selection.covers(image.distro(), image.cell()))
                        .toList());
    }

    /** What some of the images start from, one by way of another. */
    public Set<ImageReference> ancestors(Collection<Image> descendants) {
        Set<ImageReference> found = new HashSet<>();
        descendants.forEach(image -> image.parent().ifPresent(found::add));
        for (int index = images.size() - 1; index >= 0; index--) {
            Image image = images.get(index);
            image.parent().filter(it -> found.contains(image.reference())).ifPresent(found::add);
        }
        return found;
    }

    /** The images of each distro, in the manifest's order. */
    public Map<String, List<Image>> byDistro() {
        return images.stream().collect(Collectors.groupingBy(Image::distro, LinkedHashMap::new, Collectors.toList()));
    }
}
