package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Coherent.Conflict;
import com.bentoml.manager.yaml.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds values of a distro that don't go together; says nothing of those that it can't be sure of. */
final class DistroConflicts {
    private final DistroSpec spec;
    private final List<Conflict> conflicts = new ArrayList<>();

    private DistroConflicts(DistroSpec spec) {
        this.spec = spec;
    }

    static List<Conflict> of(DistroSpec spec) {
        DistroConflicts found = new DistroConflicts(spec);
        found.parents();
        found.cudaForCudnn();
        found.cudaArchitectures();
        found.ignoredVersions();
        Cells.of(spec).filter(cells -> !cells.all().isEmpty()).ifPresent(found::exclusions);
        return found.conflicts;
    }

    private void parents() {
        Cells.known(spec.releaseTypes(), ReleaseType::of)
                .filter(types -> !types.isEmpty() && !types.contains(ReleaseType.BASE))
                .ifPresent(types -> add("release_types", "base is missing, which all other images start from"));
    }

    private void cudaForCudnn() {
        int index = spec.releaseTypes().indexOf(ReleaseType.CUDNN.key());
        CudaSpec cuda = spec.cuda();
        if (index < 0 || (cuda != null && cuda.version() == null)) {
            return;
        }
        if (cuda == null) {
            add("release_types[" + index + "]", "cudnn needs CUDA packages; expected them under dependencies.cuda");
        } else if (isKnown(spec.architectures())
                && spec.architectures().stream().noneMatch(cuda.perArchitecture()::containsKey)) {
            add(
                    "release_types[" + index + "]",
                    "cudnn needs CUDA packages for an architecture of the distro; expected one of "
                            + Wording.listed(texts(spec.architectures())) + " under dependencies.cuda");
        }
    }

    private void cudaArchitectures() {
        CudaSpec cuda = spec.cuda();
        if (cuda == null || !isKnown(spec.architectures())) {
            return;
        }
        for (String architecture : cuda.perArchitecture().keySet()) {
            if (!spec.architectures().contains(architecture)) {
                add(
                        "dependencies.cuda." + architecture,
                        architecture + " is not among the architectures of the distro ("
                                + Wording.listed(texts(spec.architectures()))
                                + "); add it there, or make it null here");
            }
        }
    }

    private void ignoredVersions() {
        Optional<List<PythonVersion>> versions = Cells.known(spec.pythonVersions(), PythonVersion::of);
        Optional<List<PythonVersion>> ignored = Cells.known(spec.ignorePython(), PythonVersion::of);
        if (versions.isEmpty() || ignored.isEmpty()) {
            return;
        }
        for (int index = 0; index < ignored.get().size(); index++) {
            if (!versions.get().contains(ignored.get().get(index))) {
                add(
                        "ignore_python[" + index + "]",
                        NearName.notOneOf(
                                ignored.get().get(index).toString(),
                                "among python_versions",
                                texts(spec.pythonVersions())));
            }
        }
        if (ignored.get().containsAll(versions.get()) && !versions.get().isEmpty()) {
            add(
                    "ignore_python",
                    "leaves no Python version; expected fewer of " + Wording.listed(texts(spec.pythonVersions())));
        }
    }

    private void exclusions(Cells cells) {
        List<Cells.Cell> left = cells.left();
        if (left.isEmpty()) {
            add("exclude", "leaves no image of the distro");
        }
        Map<Integer, Cells.Cell> orphans = new TreeMap<>();
        for (Cells.Cell cell : left) {
            for (int index = 0; index < cells.exclusions().size(); index++) {
                if (cell.base().isIn(cells.exclusions().get(index))) {
                    orphans.putIfAbsent(index, cell);
                }
            }
        }
        orphans.forEach((index, orphan) -> add("exclude[" + index + "]", describe(orphan)));
    }

    private static String describe(Cells.Cell orphan) {
        return "leaves out the base image that " + orphan.type() + " for Python " + orphan.version()
                + (orphan.conda() ? " with conda" : "") + " starts from; leave that out too";
    }

    private static boolean isKnown(List<@Nullable String> architectures) {
        return Cells.known(architectures, Architecture::of).isPresent();
    }

    private static List<String> texts(List<@Nullable String> known) {
        return Cells.known(known, (Function<String, Optional<String>>) Optional::of)
                .orElse(List.of());
    }

    private void add(String path, String message) {
        conflicts.add(new Conflict(path, message));
    }
}
