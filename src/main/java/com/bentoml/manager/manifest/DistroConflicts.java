package com.bentoml.manager.manifest;

import com.bentoml.manager.manifest.Consistent.Conflict;
import com.bentoml.manager.yaml.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds values of a distro that don't go together; says nothing of those that it can't be sure of. */
final class DistroConflicts implements Consistent.Rules<Distro> {
    @Override
    public List<Conflict> conflicts(Distro distro) {
        List<Conflict> found = new ArrayList<>();
        if (Known.all(distro.releaseTypes())) {
            baseForOthers(distro, found);
        }
        if (Known.all(distro.pythonVersions(), distro.ignorePython())) {
            ignoredVersions(distro, found);
        }
        if (Known.all(distro.dependencies())
                && distro.dependencies().map(it -> Known.all(it.cuda())).orElse(true)) {
            cuda(distro, found);
        }
        Cells.of(distro).filter(cells -> !cells.all().isEmpty()).ifPresent(cells -> exclusions(cells, found));
        return found;
    }

    private static void baseForOthers(Distro distro, List<Conflict> found) {
        List<ReleaseType> types = distro.releaseTypes();
        if (!types.isEmpty() && !types.contains(ReleaseType.BASE)) {
            found.add(new Conflict("release_types", "base is missing, which all other images start from"));
        }
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
        int cudnn = distro.releaseTypes() == null ? -1 : distro.releaseTypes().indexOf(ReleaseType.CUDNN);
        if (cudnn >= 0 && cuda.isEmpty()) {
            found.add(new Conflict(
                    "release_types[" + cudnn + "]",
                    "cudnn needs CUDA packages; expected them under dependencies.cuda"));
        }
        if (Known.all(distro.architectures())) {
            cuda.ifPresent(it -> cudaArchitectures(distro.architectures(), it, cudnn, found));
        }
    }

    private static void cudaArchitectures(List<Architecture> all, Cuda cuda, int cudnn, List<Conflict> found) {
        String listed = Wording.listed(texts(all));
        if (cudnn >= 0 && Known.all(cuda.version()) && all.stream().noneMatch(cuda.architectures()::containsKey)) {
            found.add(new Conflict(
                    "release_types[" + cudnn + "]",
                    "cudnn needs CUDA packages for an architecture of the distro; expected one of " + listed
                            + " under dependencies.cuda"));
        }
        cuda.architectures().keySet().stream()
                .filter(it -> !all.contains(it))
                .map(it -> new Conflict(
                        "dependencies.cuda." + it,
                        it + " is not among the architectures of the distro (" + listed
                                + "); add it there, or make it null here"))
                .forEach(found::add);
    }

    private static void exclusions(Cells cells, List<Conflict> found) {
        List<Cells.Cell> left = cells.left();
        if (left.isEmpty()) {
            found.add(new Conflict("exclude", "leaves no image of the distro"));
        }
        Map<Integer, Cells.Cell> orphans = new TreeMap<>();
        for (Cells.Cell cell : left) {
            for (int index = 0; index < cells.exclusions().size(); index++) {
                if (cell.base().isIn(cells.exclusions().get(index))) {
                    orphans.putIfAbsent(index, cell);
                }
            }
        }
        orphans.forEach((index, orphan) -> found.add(new Conflict("exclude[" + index + "]", describe(orphan))));
    }

    private static String describe(Cells.Cell orphan) {
        return "leaves out the base image that " + orphan.type() + " for Python " + orphan.version()
                + (orphan.conda() ? " with conda" : "") + " starts from; leave that out too";
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
