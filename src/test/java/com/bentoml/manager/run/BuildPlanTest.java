package com.bentoml.manager.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.run.BuildStep.Action;
import com.bentoml.manager.testing.BuiltIn;
import java.util.List;
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
