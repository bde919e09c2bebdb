package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Consistent.Conflict;
import com.bentoml.manager.manifest.Matrix.Cell;
import com.bentoml.manager.yaml.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds values of a distro that don't go together; says nothing of those that it can't be sure of. */
final class DistroConflicts {
    private DistroConflicts() {}

    static List<Conflict> of(Distro distro) {
        List<Conflict> found = new ArrayList<>();
        if (Known.all(distro.releaseTypes())) {
            parents(distro.releaseTypes(), found);
        }
        if (Known.all(distro.pythonVersions(), distro.ignorePython())) {
            ignoredVersions(distro, found);
        }
        if (Known.all(distro.dependencies())
                && distro.dependencies().map(it -> Known.all(it.cuda())).orElse(true)) {
            cuda(distro, found);
        }
        Matrix.ofKnown(distro).filter(matrix -> !matrix.all().isEmpty()).ifPresent(matrix -> exclusions(matrix, found));
        return found;
    }

    private static void parents(List<ReleaseType> types, List<Conflict> found) {
        types.stream()
                .flatMap(type -> type.from().stream())
                .distinct()
                .filter(parent -> !types.contains(parent))
                .forEach(parent -> found.add(new Conflict("release_types", missing(parent, types))));
    }

    private static String missing(ReleaseType parent, List<ReleaseType> types) {
        List<ReleaseType> children = types.stream()
                .filter(it -> it.from().equals(Optional.of(parent)))
                .toList();
        return parent + " is missing, which "
                + (children.equals(types) ? "all other images start" : Wording.listed(texts(children)) + " starts")
                + " from";
    }

    private static void ignoredVersions(Distro distro, List<Conflict> found) {
        List<PythonVersion> versions = distro.pythonVersions();
        List<PythonVersion> ignored = distro.ignorePython();
        for (int index = 0; index < ignored.size(); index++) {
            if (!versions.contains(ignored.get(index))) {
                found.add(new Conflict(
                        "ignore_python[" + index + "]",
                        NearName.notOneOf(ignored.get(index).toString(), "among python_versions", texts(versions))));
            }
        }
        if (ignored.containsAll(versions) && !versions.isEmpty()) {
            found.add(new Conflict(
                    "ignore_python", "leaves no Python version; expected fewer of " + Wording.listed(texts(versions))));
        }
    }

    private static void cuda(Distro distro, List<Conflict> found) {
        Optional<Cuda> cuda = distro.cuda();
        if (cuda.isEmpty()) {
            needsCuda(distro, "; expected them under dependencies.cuda", found);
        } else if (Known.all(distro.architectures())) {
            cudaArchitectures(distro, cuda.get(), found);
        }
    }

    private static void needsCuda(Distro distro, String expected, List<Conflict> found) {
        List<ReleaseType> types = Known.or(distro.releaseTypes(), List.of());
        for (int index = 0; index < types.size(); index++) {
            ReleaseType type = types.get(index);
            if (Known.all(type) && type.needsCuda()) {
                found.add(new Conflict("release_types[" + index + "]", type + " needs CUDA packages" + expected));
            }
        }
    }

    private static void cudaArchitectures(Distro distro, Cuda cuda, List<Conflict> found) {
        List<Architecture> all = distro.architectures();
        String listed = Wording.listed(texts(all));
        if (Known.all(cuda.version()) && all.stream().noneMatch(cuda.architectures()::containsKey)) {
            String one = " for an architecture of the distro; expected one of " + listed + " under dependencies.cuda";
            needsCuda(distro, one, found);
        }
        cuda.architectures().keySet().stream()
                .filter(it -> !all.contains(it))
                .map(it -> new Conflict(
                        "dependencies.cuda." + it,
                        it + " is not among the architectures of the distro (" + listed
                                + "); add it there, or make it null here"))
                .forEach(found::add);
    }

    private static void exclusions(Matrix matrix, List<Conflict> found) {
        List<Cell> left = matrix.cells();
        if (left.isEmpty()) {
            found.add(new Conflict("exclude", "leaves no image of the distro"));
        }
        Map<Integer, Cell> orphans = new TreeMap<>();
        for (Cell cell : left) {
            for (int index = 0; index < matrix.exclusions().size(); index++) {
                if (cell.parent().filter(matrix.exclusions().get(index)::covers).isPresent()) {
                    orphans.putIfAbsent(index, cell);
                }
            }
        }
        orphans.forEach((index, orphan) -> found.add(new Conflict("exclude[" + index + "]", describe(orphan))));
    }

    private static String describe(Cell orphan) {
        return "leaves out the " + orphan.releaseType().from().orElseThrow() + " image that " + orphan.releaseType()
                + " for Python " + orphan.pythonVersion()
                + (orphan.conda() ? " with conda" : "") + " starts from; leave that out too";
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
