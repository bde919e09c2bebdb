package com.bentoml.manager.plan;

import static com.bentoml.manager.testing.BuiltIn.BASE;
import static com.bentoml.manager.testing.BuiltIn.CUDNN;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Distro;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestValuesTest {
    @Test
    void aPlainBaseImageIsMadeOfItsCellAndItsRecipe() {
        Distro distro = Manifests.distro("d", Manifests.matrix("x", false, BASE, CUDNN));
        assertThat(values(distro, 1))
                .containsExactly(
                        "d.release_types[0] = base",
                        "d.python_versions[1] = 3.9",
                        "d.suffixes = x",
                        "d.base_image = debian:11",
                        "d.templates_dir = debian",
                        "d.architectures[0] = amd64",
                        "d.architectures[1] = arm64v8");
    }

    @Test
    void aCudnnImageIsAlsoMadeOfTheCudaBlocksOfItsArchitectures() {
        Distro distro = Manifests.distro("d", Manifests.read("""
                        d:
                          templates_dir: debian
                          base_image: debian:11
                          suffixes: x
                          conda: true
                          header: "# a header"
                          envars: [LANG=C.UTF-8, TZ=UTC]
                          python_versions: ["3.8", "3.9", "3.10"]
                          architectures: [amd64, ppc64le]
                          release_types: [base, cudnn]
                          dependencies:
                            cuda:
                              version: "11.5.1"
                              cuda_url_suffixes: rhel8
                              amd64:
                                requires: cuda>=11.5
                                components: {cudnn8: {version: 8.3.1}, cudart: {version: "1"}}
                        """));
        assertThat(values(distro, 11))
                .containsExactly(
                        "d.release_types[1] = cudnn",
                        "d.python_versions[2] = 3.10",
                        "d.conda = true",
                        "d.suffixes = x",
                        "d.base_image = debian:11",
                        "d.templates_dir = debian",
                        "d.header = # a header",
                        "d.envars[0] = LANG=C.UTF-8",
                        "d.envars[1] = TZ=UTC",
                        "d.architectures[0] = amd64",
                        "d.dependencies.cuda.version = 11.5.1",
                        "d.dependencies.cuda.cuda_url_suffixes = rhel8",
                        "d.dependencies.cuda.amd64 = 2 components");
    }

    /** Of the image at an index of the plan. */
    private static List<String> values(Distro distro, int index) {
        Release release = new Release("1.0.0", new Repository("docker.io", "bentoml", "bento-server"));
        Image image = new Planner(release).plan(Manifests.of(distro)).images().get(index);
        return ManifestValues.of(distro, image).stream()
                .map(it -> it.path() + " = " + it.text())
                .toList();
    }
}
