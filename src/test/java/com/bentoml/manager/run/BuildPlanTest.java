package com.bentoml.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.ManifestReader;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.Planner;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.plan.Selection;
import com.bentoml.manager.run.BuildStep.Action;
import com.bentoml.manager.testing.BuiltIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildPlanTest {
    private final Image base = Images.base("one");
    private final Image runtime = Images.runtime("one");
    private final Image other = Images.base("two");
    private final ReleasePlan whole = Images.plan(base, runtime, other);

    @Test
    void buildsWhatIsSelected() {
        assertThat(BuildPlan.of(whole, whole, false).steps())
                .containsExactly(
                        new BuildStep(base, Action.BUILD),
                        new BuildStep(runtime, Action.BUILD),
                        new BuildStep(other, Action.BUILD));
    }

    @Test
    void takesAParentThatIsNotSelectedFromTheRegistryIfItIsThere() {
        assertThat(BuildPlan.of(whole, Images.plan(runtime), false).steps())
                .containsExactly(new BuildStep(base, Action.BUILD_IF_MISSING), new BuildStep(runtime, Action.BUILD));
    }

    @Test
    void takesAllThatAnImageStartsFrom() {
        Path file = Path.of("src/test/resources/projects/course/manifest/acme.cuda_v11.8.0.yaml");
        ReleasePlan courses = new Planner(new Release("1.0", new Repository("docker.io", "acme", "acme")))
                .plan(ManifestReader.read(file, file.toString()).manifest());
        ReleasePlan one = courses.only(new Selection(
                Set.of("debian12"),
                Set.of(courses.images().stream()
                        .map(image -> image.cell().releaseType())
                        .filter(type -> type.key().equals("course"))
                        .findFirst()
                        .orElseThrow()),
                Set.of(new PythonVersion(3, 9))));

        assertThat(BuildPlan.of(courses, one, false).steps())
                .extracting(
                        step -> step.action() + " " + step.image().reference().tag())
                .containsExactly(
                        Action.BUILD_IF_MISSING + " os-py3.9-debian12",
                        Action.BUILD_IF_MISSING + " 1.0-python3.9-debian12-runtime",
                        Action.BUILD_IF_MISSING + " 1.0-jupyter-py3.9-debian12",
                        Action.BUILD + " course-1.0-py3.9-debian12");
    }

    @Test
    void skipsBasesAndNeedsThoseWithChildren() {
        assertThat(BuildPlan.of(whole, whole, true).steps())
                .containsExactly(new BuildStep(base, Action.USE_EXISTING), new BuildStep(runtime, Action.BUILD));
    }

    @Test
    void narrowsImagesToPlatformsAndDropsThoseWithNone() {
        Image single = Images.image("two", BuiltIn.BASE, List.of(Architecture.AMD64));
        BuildPlan plan = BuildPlan.of(Images.plan(base, single), Images.plan(base, single), false)
                .narrowedTo(Architecture.ARM64V8::equals);

        assertThat(plan.images()).extracting(Image::reference).containsExactly(base.reference());
        assertThat(plan.platforms()).containsExactly("linux/arm64/v8");
    }
}
