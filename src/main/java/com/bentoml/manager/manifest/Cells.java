package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Distro.Exclusion;
import com.bentoml.manager.manifest.DistroSpec.ExclusionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The cells of a distro's matrix, and what is left out of it, as far as a spec has nothing unreadable in these. */
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
    static Optional<Cells> of(DistroSpec spec) {
        Boolean conda = spec.conda();
        Optional<List<ReleaseType>> types = known(spec.releaseTypes(), ReleaseType::of);
        Optional<List<PythonVersion>> versions = known(spec.pythonVersions(), PythonVersion::of);
        Optional<List<PythonVersion>> ignored = known(spec.ignorePython(), PythonVersion::of);
        Optional<List<Exclusion>> exclusions = known(spec.exclude(), Cells::exclusion);
        if (conda == null || types.isEmpty() || versions.isEmpty() || ignored.isEmpty() || exclusions.isEmpty()) {
            return Optional.empty();
        }
        List<PythonVersion> offered = versions.get().stream()
                .filter(Predicate.not(ignored.get()::contains))
                .toList();
        List<Boolean> kinds = conda ? List.of(false, true) : List.of(false);
        return Optional.of(new Cells(types.get(), offered, kinds, exclusions.get()));
    }

    /** Every entry of a list as what it means, or nothing if one of them has none or they are too many. */
    static <S, T> Optional<List<T>> known(List<@Nullable S> entries, Function<S, Optional<T>> meaning) {
        if (entries.size() > Entries.MOST) {
            return Optional.empty();
        }
        List<T> known = new ArrayList<>();
        for (@Nullable S entry : entries) {
            Optional<T> one = entry == null ? Optional.empty() : meaning.apply(entry);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            known.add(one.get());
        }
        return Optional.of(known);
    }

    static Optional<Exclusion> exclusion(ExclusionSpec spec) {
        Optional<ReleaseType> type = Optional.ofNullable(spec.releaseType()).flatMap(ReleaseType::of);
        Optional<PythonVersion> version =
                Optional.ofNullable(spec.pythonVersion()).flatMap(PythonVersion::of);
        boolean unknown = type.isPresent() != Objects.nonNull(spec.releaseType())
                || version.isPresent() != Objects.nonNull(spec.pythonVersion());
        return unknown
                ? Optional.empty()
                : Optional.of(new Exclusion(type, version, Optional.ofNullable(spec.conda())));
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
