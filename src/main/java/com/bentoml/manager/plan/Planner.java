package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expands a manifest into the images of a release. */
public final class Planner {
    private final Release release;

    public Planner(Release release) {
        this.release = release;
    }

    /**
     * All images: distros in the manifest's order, of each the base images first and then the other release
     * types in the manifest's order, Python versions in the manifest's order, a conda image behind its plain twin.
     */
    public ReleasePlan plan(Manifest manifest) {
        List<Image> images = new ArrayList<>();
        for (Distro distro : manifest.distros().values()) {
            cells(distro).stream().map(cell -> image(distro, cell)).forEach(images::add);
        }
        return new ReleasePlan(release, manifest.cudaVersion(), images);
    }

    /** The cells of a distro that its manifest entry leaves, in the order of the plan. */
    static List<Cell> cells(Distro distro) {
        List<Cell> cells = new ArrayList<>();
        for (ReleaseType type : baseFirst(distro.releaseTypes())) {
            for (PythonVersion version : distro.pythonVersions()) {
                cells.add(new Cell(type, version, false));
                if (distro.conda()) {
                    cells.add(new Cell(type, version, true));
                }
            }
        }
        cells.removeIf(cell -> isRemoved(distro, cell));
        return cells;
    }

    private static List<ReleaseType> baseFirst(List<ReleaseType> types) {
        List<ReleaseType> sorted = new ArrayList<>(types);
        if (sorted.remove(ReleaseType.BASE)) {
            sorted.add(0, ReleaseType.BASE);
        }
        return sorted;
    }

    private static boolean isRemoved(Distro distro, Cell cell) {
        return distro.ignorePython().contains(cell.pythonVersion())
                || distro.exclude().stream()
                        .anyMatch(it -> it.covers(cell.releaseType(), cell.pythonVersion(), cell.conda()));
    }

    private Image image(Distro distro, Cell cell) {
        return new Image(
                reference(distro, cell),
                distro.key(),
                cell,
                architectures(distro, cell.releaseType()),
                buildArgs(distro, cell),
                cell.isBase() ? Optional.empty() : Optional.of(reference(distro, cell.base())));
    }

    private ImageReference reference(Distro distro, Cell cell) {
        return release.repository().tagged(release.tag(cell, distro.suffixes()));
    }

    /** A cudnn image can only be had where NVIDIA's packages can. */
    private static List<Architecture> architectures(Distro distro, ReleaseType type) {
        List<Architecture> all = distro.architectures();
        return type == ReleaseType.CUDNN
                ? all.stream().filter(distro.cudaArchitectures()::contains).toList()
                : all;
    }

    private static Map<String, String> buildArgs(Distro distro, Cell cell) {
        Map<String, String> args = new LinkedHashMap<>();
        args.put("PYTHON_VERSION", cell.pythonVersion().toString());
        if (cell.isBase() && distro.hasUbiFormat()) {
            args.put(
                    "UBIFORMAT",
                    "python-" + cell.pythonVersion().major()
                            + cell.pythonVersion().minor());
        }
        return args;
    }
}
