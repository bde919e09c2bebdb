package com.bentoml.manager.run;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Matrix.Cell;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.testing.BuiltIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Images to test with: distros with a base and what is built on it. */
public final class Images {
    public static final Release RELEASE =
            new Release("1.0.0", new Repository("registry.example", "bentoml", "bento-server"));
    public static final List<Architecture> TWO = List.of(Architecture.AMD64, Architecture.ARM64V8);

    private Images() {}

    public static Image base(String distro) {
        return image(distro, BuiltIn.BASE, TWO);
    }

    public static Image runtime(String distro) {
        return image(distro, BuiltIn.RUNTIME, TWO);
    }

    public static Image image(String distro, ReleaseType type, List<Architecture> architectures) {
        Cell cell = new Cell(type, new PythonVersion(3, 9), false);
        return new Image(
                reference(distro, cell),
                distro,
                cell,
                architectures,
                Map.of("PYTHON_VERSION", "3.9"),
                cell.parent().map(parent -> reference(distro, parent)));
    }

    public static ReleasePlan plan(Image... images) {
        return new ReleasePlan(RELEASE, "11.5.1", List.of(images));
    }

    /** Distros {@code d0, d1, …}, each a base with so many children. */
    public static List<BuildStep> families(int families, int children) {
        List<BuildStep> steps = new ArrayList<>();
        List<ReleaseType> types = List.of(BuiltIn.RUNTIME, BuiltIn.CUDNN, BuiltIn.DEVEL);
        for (int i = 0; i < families; i++) {
            steps.add(step(base("d" + i)));
            for (int child = 0; child < children; child++) {
                steps.add(step(image("d" + i, types.get(child), TWO)));
            }
        }
        return steps;
    }

    public static BuildStep step(Image image) {
        return new BuildStep(image, BuildStep.Action.BUILD);
    }

    private static ImageReference reference(String distro, Cell cell) {
        return RELEASE.repository().tagged(RELEASE.tag(cell, distro));
    }
}
