package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Distro.Exclusion;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The matrix of a distro's images: release types × Python versions × with and without conda, each image for some of
 * the distro's architectures.
 *
 * @param all its cells, those that are left out too: parents first, then in the manifest's order, a cell with conda
 *     behind the one without
 * @param exclusions what is left out of it
 */
public record Matrix(List<Cell> all, List<Exclusion> exclusions) {
    /** One cell of a distro's matrix; each becomes an image. */
    public record Cell(ReleaseType releaseType, PythonVersion pythonVersion, boolean conda) {
        /** The cell of the image that this one starts from; none for a base image. */
        public Optional<Cell> parent() {
            return releaseType.from().map(type -> new Cell(type, pythonVersion, conda));
        }

        @Override
        public String toString() {
            return releaseType + ", Python " + pythonVersion + (conda ? ", conda" : "");
        }
    }

    public Matrix {
        all = List.copyOf(all);
        exclusions = List.copyOf(exclusions);
    }

    public static Matrix of(Distro distro) {
        List<PythonVersion> offered = distro.pythonVersions().stream()
                .filter(Predicate.not(distro.ignorePython()::contains))
                .toList();
        List<Boolean> conda = distro.conda() ? List.of(false, true) : List.of(false);
        return new Matrix(
                product(distro.releaseTypes().stream().distinct().toList(), offered, conda)
                        .toList(),
                distro.exclude());
    }

    /** The same for a distro that was just read; nothing if some part of it isn't known. */
    static Optional<Matrix> ofKnown(Distro distro) {
        boolean isKnown = Known.all(
                distro.conda(),
                distro.releaseTypes(),
                distro.pythonVersions(),
                distro.ignorePython(),
                distro.exclude());
        return isKnown && distro.exclude().stream().noneMatch(Exclusion::isEmpty)
                ? Optional.of(of(distro))
                : Optional.empty();
    }

    /** Every combination of these. */
    public static Stream<Cell> product(
            Collection<ReleaseType> types, Collection<PythonVersion> versions, Collection<Boolean> conda) {
        return types.stream()
                .sorted(Comparator.comparingInt(ReleaseType::depth))
                .flatMap(type -> versions.stream()
                        .flatMap(version -> conda.stream().map(kind -> new Cell(type, version, kind))));
    }

    /** The cells that become images. */
    public List<Cell> cells() {
        return all.stream()
                .filter(cell -> exclusions.stream().noneMatch(it -> it.covers(cell)))
                .toList();
    }

    /** The architectures of an image of a distro; one that needs CUDA is for those that have its packages. */
    public static List<Architecture> architectures(Distro distro, ReleaseType type) {
        List<Architecture> all = distro.architectures();
        return type.needsCuda()
                ? all.stream().filter(distro.cudaArchitectures()::contains).toList()
                : all;
    }

    /** Whether an exclusion leaves nothing out. */
    boolean isIdle(Exclusion exclusion) {
        return all.stream().noneMatch(exclusion::covers);
    }
}
