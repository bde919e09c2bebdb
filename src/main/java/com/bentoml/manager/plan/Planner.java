package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.Matrix;
import com.bentoml.manager.manifest.Matrix.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expands a manifest into the images of a release. */
public final class Planner {
    private final Release release;

    public Planner(Release release) {
        this.release = release;
    }

    /** All images: distros in the manifest's order, and of each the cells of its matrix, parents first. */
    public ReleasePlan plan(Manifest manifest) {
        List<Image> images = new ArrayList<>();
        for (Distro distro : manifest.distros().values()) {
            Matrix.of(distro).cells().stream().map(cell -> image(distro, cell)).forEach(images::add);
        }
        return new ReleasePlan(release, manifest.cudaVersion(), images);
    }

    private Image image(Distro distro, Cell cell) {
        return new Image(
                reference(distro, cell),
                distro.key(),
                cell,
                Matrix.architectures(distro, cell.releaseType()),
                buildArgs(distro, cell),
                cell.parent().map(parent -> reference(distro, parent)));
    }

    private ImageReference reference(Distro distro, Cell cell) {
        return release.repository().tagged(release.tag(cell, distro.suffixes()));
    }

    private static Map<String, String> buildArgs(Distro distro, Cell cell) {
        Map<String, String> args = new LinkedHashMap<>();
        args.put("PYTHON_VERSION", cell.pythonVersion().toString());
        if (cell.parent().isEmpty() && distro.hasUbiFormat()) {
            args.put(
                    "UBIFORMAT",
                    "python-" + cell.pythonVersion().major()
                            + cell.pythonVersion().minor());
        }
        return args;
    }
}
