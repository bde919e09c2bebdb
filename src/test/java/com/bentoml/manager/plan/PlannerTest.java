package com.bentoml.manager.plan;

import static com.bentoml.manager.testing.BuiltIn.BASE;
import static com.bentoml.manager.testing.BuiltIn.CUDNN;
import static com.bentoml.manager.testing.BuiltIn.DEVEL;
import static com.bentoml.manager.testing.BuiltIn.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.testing.BuiltIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of());

    private static final Release RELEASE = new Release("1.0.0", new Repository("docker.io", "bentoml", "bento-server"));

    @Test
    void ordersBaseFirstThenReleaseTypesThenPythonVersionsThenConda() {
        Manifest manifest = Manifests.of(Manifests.distro("d", Manifests.matrix("d", true, RUNTIME, BASE)));
        assertThat(tags(manifest, ALL))
                .containsExactly(
                        "base-python3.8-d",
                        "base-python3.8-d-conda",
                        "base-python3.9-d",
                        "base-python3.9-d-conda",
                        "base-python3.10-d",
                        "base-python3.10-d-conda",
                        "1.0.0-python3.8-d-runtime",
                        "1.0.0-python3.8-d-runtime-conda",
                        "1.0.0-python3.9-d-runtime",
                        "1.0.0-python3.9-d-runtime-conda",
                        "1.0.0-python3.10-d-runtime",
                        "1.0.0-python3.10-d-runtime-conda");
    }

    @Test
    void namesImagesWithRegistryAndOrganization() {
        Image image = plan(Manifests.of(Manifests.distro("d", Manifests.matrix("x", true, BASE, DEVEL))), ALL)
                .images()
                .get(7);
        assertThat(image.reference()).hasToString("docker.io/bentoml/bento-server:devel-python3.8-x-conda");
        assertThat(image.parent().map(Object::toString))
                .contains("docker.io/bentoml/bento-server:base-python3.8-x-conda");
        assertThat(image.dockerfile()).isEqualTo("bento-server/d/devel/Dockerfile-conda");
    }

    @Test
    void buildsCudnnOnlyWhereCudaIs() {
        Manifest manifest = Manifests.of(Manifests.distro("d", Manifests.matrix("d", false, BASE, CUDNN)));
        List<Image> images = plan(manifest, ALL).images();
        assertThat(images.get(0).platforms()).containsExactly("linux/amd64", "linux/arm64/v8");
        assertThat(images.get(3).platforms()).containsExactly("linux/amd64");
    }

    @Test
    void givesTheUbiFormatToTheBaseImageThatAsksForIt() {
        Distro asking = Manifests.distro(
                "ubi8", "registry.access.redhat.com/ubi8/{}", Manifests.matrix("ubi8", false, BASE, RUNTIME));
        List<Image> images = plan(Manifests.of(asking), ALL).images();
        assertThat(images.get(2).buildArgs()).isEqualTo(Map.of("PYTHON_VERSION", "3.10", "UBIFORMAT", "python-310"));
        assertThat(images.get(3).buildArgs()).isEqualTo(Map.of("PYTHON_VERSION", "3.8"));
    }

    @Test
    void excludesCellsThatAgreeWithAllGivenParts() {
        String exclusion = "[{release_type: runtime, python_version: \"3.10\", conda: true}]";
        Manifest manifest = Manifests.of(Manifests.distro("d", Manifests.matrix("d", true, exclusion, BASE, RUNTIME)));
        assertThat(tags(manifest, ALL))
                .hasSize(11)
                .doesNotContain("1.0.0-python3.10-d-runtime-conda")
                .contains("1.0.0-python3.10-d-runtime", "base-python3.10-d-conda");
    }

    @Test
    void filtersExactlyAndNeverBySubstring() {
        Manifest manifest = Manifests.of(
                Manifests.distro("debian1", Manifests.matrix("a", false, BASE)),
                Manifests.distro("debian11", Manifests.matrix("b", false, BASE)));
        assertThat(tags(manifest, new Selection(Set.of("debian1"), Set.of(), Set.of())))
                .hasSize(3)
                .allMatch(tag -> tag.endsWith("-a"));
        assertThat(tags(manifest, new Selection(Set.of(), Set.of(), Set.of(new PythonVersion(3, 1)))))
                .isEmpty();
    }

    @Test
    void filtersCommute() {
        Manifest manifest = Manifests.of(
                Manifests.distro("a", Manifests.matrix("a", true, BASE, RUNTIME, DEVEL)),
                Manifests.distro("b", Manifests.matrix("b", false, BASE, RUNTIME)));
        Set<PythonVersion> pythons = Set.of(new PythonVersion(3, 9), new PythonVersion(3, 10));
        for (String distro : List.of("a", "b")) {
            for (ReleaseType type : BuiltIn.TYPES) {
                List<Image> atOnce = plan(manifest, new Selection(Set.of(distro), Set.of(type), pythons))
                        .images();
                List<Image> oneByOne = plan(manifest, new Selection(Set.of(), Set.of(), pythons)).images().stream()
                        .filter(plan(manifest, new Selection(Set.of(distro), Set.of(), Set.of()))
                                .images()::contains)
                        .filter(plan(manifest, new Selection(Set.of(), Set.of(type), Set.of()))
                                .images()::contains)
                        .toList();
                assertThat(atOnce).isEqualTo(oneByOne);
            }
        }
    }

    @Test
    void aPlanNamesItsManifestAndHasTheImagesOfEachDistroInOrder() {
        ReleasePlan plan = plan(
                Manifests.of(
                        Manifests.distro("b", Manifests.matrix("b", false, BASE)),
                        Manifests.distro("a", Manifests.matrix("a", true, BASE))),
                ALL);
        assertThat(plan.manifest()).isEqualTo("bento-server.cuda_v11.5.1.yaml");
        assertThat(plan.byDistro().keySet()).containsExactly("b", "a");
        assertThat(plan.byDistro().values().stream().flatMap(List::stream)).containsExactlyElementsOf(plan.images());
        assertThat(plan.byDistro().get("a")).hasSize(6);
    }

    @Test
    void aDockerfileBuildsOnTheBaseTagOfItsSuffixWhateverThePythonVersion() {
        assertThat(RELEASE.parentName(RUNTIME, "d", false)).isEqualTo("bento-server:base-python$PYTHON_VERSION-d");
        assertThat(RELEASE.parentName(RUNTIME, "d", true)).isEqualTo("bento-server:base-python$PYTHON_VERSION-d-conda");
    }

    private static ReleasePlan plan(Manifest manifest, Selection selection) {
        return new Planner(RELEASE).plan(manifest).only(selection);
    }

    private static List<String> tags(Manifest manifest, Selection selection) {
        return plan(manifest, selection).images().stream()
                .map(image -> image.reference().tag().toString())
                .toList();
    }
}
