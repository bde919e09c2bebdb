package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.Matrix;
import com.bentoml.manager.manifest.Matrix.Cell;
import com.bentoml.manager.manifest.PythonVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Why a manifest makes no image of a tag that it could make one of.
 *
 * @param path of the rule in the manifest, such as {@code ubi8.ignore_python[0]}
 * @param rule what it says
 */
public record Removal(String distro, Cell cell, String path, String rule) {

    /** Versions of Python 3 that there may be some day. */
    private static final int MOST_MINORS = 100;

    /** The rule that removes a tag; nothing for one that no distro could have. */
    public static Optional<Removal> of(Manifest manifest, Release release, ImageTag tag) {
        Set<PythonVersion> versions = new LinkedHashSet<>();
        IntStream.range(0, MOST_MINORS).forEach(minor -> versions.add(new PythonVersion(3, minor)));
        manifest.distros().values().forEach(distro -> versions.addAll(distro.pythonVersions()));
        return manifest.distros().values().stream()
                .flatMap(distro -> all(manifest, versions)
                        .filter(cell -> release.tag(cell, distro.suffixes()).equals(tag))
                        .flatMap(cell -> of(distro, cell).stream()))
                .findFirst();
    }

    private static Stream<Cell> all(Manifest manifest, Set<PythonVersion> versions) {
        return Matrix.product(manifest.releaseTypes().all(), versions, List.of(false, true));
    }

    private static Optional<Removal> of(Distro distro, Cell cell) {
        List<PythonVersion> ignored = List.copyOf(distro.ignorePython());
        if (!distro.releaseTypes().contains(cell.releaseType())) {
            return removal(distro, cell, "release_types", "has no " + cell.releaseType());
        }
        if (!distro.pythonVersions().contains(cell.pythonVersion())) {
            return removal(distro, cell, "python_versions", "has no " + cell.pythonVersion());
        }
        if (ignored.contains(cell.pythonVersion())) {
            String entry = "ignore_python[" + ignored.indexOf(cell.pythonVersion()) + "]";
            return removal(distro, cell, entry, "leaves out Python " + cell.pythonVersion());
        }
        if (cell.conda() && !distro.conda()) {
            return removal(distro, cell, "conda", "is false");
        }
        return Stream.iterate(0, index -> index < distro.exclude().size(), index -> index + 1)
                .filter(index -> distro.exclude().get(index).covers(cell))
                .findFirst()
                .flatMap(index -> removal(distro, cell, "exclude[" + index + "]", "leaves it out"));
    }

    private static Optional<Removal> removal(Distro distro, Cell cell, String key, String rule) {
        return Optional.of(new Removal(distro.key(), cell, distro.key() + "." + key, rule));
    }
}
