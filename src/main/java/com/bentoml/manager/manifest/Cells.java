package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Distro.Exclusion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The cells of a distro's matrix, and what is left out of it, as far as all of it could be read. */
record Cells(
        List<ReleaseType> releaseTypes,
        List<PythonVersion> pythonVersions,
        List<Boolean> conda,
        List<Exclusion> exclusions) {

    /** One image to be. */
    record Cell(ReleaseType type, PythonVersion version, boolean conda) {
        boolean isIn(Exclusion exclusion) {
            return exclusion.covers(type, version, conda);
        }

        Cell base() {
            return new Cell(ReleaseType.BASE, version, conda);
        }
    }

    /** Nothing if some part can't be known. */
    static Optional<Cells> of(Distro distro) {
        boolean isKnown = Known.all(
                distro.conda(),
                distro.releaseTypes(),
                distro.pythonVersions(),
                distro.ignorePython(),
                distro.exclude());
        if (!isKnown || distro.exclude().stream().anyMatch(Exclusion::isEmpty)) {
            return Optional.empty();
        }
        List<PythonVersion> offered = distro.pythonVersions().stream()
                .filter(Predicate.not(distro.ignorePython()::contains))
                .toList();
        List<Boolean> kinds = distro.conda() ? List.of(false, true) : List.of(false);
        return Optional.of(new Cells(distro.releaseTypes(), offered, kinds, distro.exclude()));
    }

    /** All cells, those that are left out too. */
    List<Cell> all() {
        return releaseTypes.stream()
                .distinct()
                .flatMap(type -> pythonVersions.stream()
                        .flatMap(version -> conda.stream().map(kind -> new Cell(type, version, kind))))
                .toList();
    }

    List<Cell> left() {
        return all().stream()
                .filter(cell -> exclusions.stream().noneMatch(cell::isIn))
                .toList();
    }

    /** Whether an exclusion leaves nothing out. */
    boolean isIdle(int exclusion) {
        return all().stream().noneMatch(cell -> cell.isIn(exclusions.get(exclusion)));
    }
}
