package com.bentoml.manager.manifest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.ManifestReader.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {
    @Test
    void prefersOwnKeysToMergedOnesWhereverTheMergeStands() {
        String anchor = "common: &common {conda: true, header: merged}\n";
        assertThat(header(anchor + Manifests.distro("d", "header: own", "<<: *common")))
                .isEqualTo("own");
        assertThat(header(anchor + Manifests.distro("d", "<<: *common", "header: own")))
                .isEqualTo("own");
        assertThat(distro(anchor + Manifests.distro("d", "<<: *common")).conda())
                .isTrue();
    }

    @Test
    void prefersTheEarlierMapOfAListOfMerges() {
        String anchors = "x-a: &a {header: a}\nx-b: &b {header: b, conda: true}\n";
        Distro distro = distro(anchors + Manifests.distro("d", "<<: [*a, *b]"));
        assertThat(distro.header()).isEqualTo("a");
        assertThat(distro.conda()).isTrue();
        assertThat(header(anchors + Manifests.distro("d", "<<: [*b, *a]"))).isEqualTo("b");
    }

    @Test
    void carriesMergesOfMergesThrough() {
        String anchors = """
                x-a: &a {header: a, conda: true}
                x-b: &b {<<: *a, header: b}
                x-c: &c
                  <<: [{<<: *b}, *a]
                """;
        Distro distro = distro(anchors + Manifests.distro("d", "<<: *c"));
        assertThat(distro.header()).isEqualTo("b");
        assertThat(distro.conda()).isTrue();
    }

    @Test
    void mergesAMapThatIsWrittenInPlaceAndAnAnchoredListOfMaps() {
        assertThat(header(Manifests.distro("d", "<<: {header: here}"))).isEqualTo("here");
        String anchors = "x-all: &all [{conda: true}, {header: second}]\n";
        assertThat(header(anchors + Manifests.distro("d", "<<: *all"))).isEqualTo("second");
    }

    @Test
    void replacesListsAndMapsAsAWhole() {
        String anchor = "common: &common {envars: [A=1, B=2]}\n";
        Distro distro = distro(anchor + Manifests.distro("d", "<<: *common", "envars: [C=3]"));
        assertThat(distro.envars()).extracting(Envar::name).containsExactly("C");
    }

    @Test
    void goesBackToTheDefaultWithNull() {
        String anchor = "common: &common {conda: true, header: merged, envars: [A=1], python_versions: [\"3.9\"]}\n";
        Distro distro = distro(anchor
                + Manifests.distro("d", "<<: *common", "conda:", "header: null", "envars: ~", "python_versions: null"));
        assertThat(distro.header()).isEmpty();
        assertThat(distro.envars()).isEmpty();
        assertThat(distro.conda()).isFalse();
        assertThat(distro.pythonVersions()).hasSize(4);
    }

    @Test
    void canTakeAnArchitectureOutOfMergedCudaPackages() {
        Cuda cuda = distro(CUDA
                        + Manifests.distro(
                                "d",
                                "dependencies:",
                                "  cuda:",
                                "    <<: *cuda",
                                "    arm64v8: null",
                                "    amd64: {requires: cuda, components: *components}"))
                .cuda()
                .orElseThrow();
        assertThat(cuda.architectures()).containsOnlyKeys(Architecture.AMD64);
    }

    @Test
    void keepsTheOrderOfMergedKeysAndPutsOwnOnesBehind() {
        Cuda cuda = distro(CUDA
                        + Manifests.distro(
                                "d",
                                "dependencies:",
                                "  cuda:",
                                "    <<: *cuda",
                                "    amd64:",
                                "      requires: cuda",
                                "      components: {zlib: {version: 1-1}, <<: *components, cudart: {version: 2-1}}"))
                .cuda()
                .orElseThrow();
        assertThat(cuda.architectures().keySet()).containsExactly(Architecture.ARM64V8, Architecture.AMD64);
        assertThat(requireNonNull(cuda.architectures().get(Architecture.AMD64)).components())
                .containsExactly(
                        Map.entry("cudart", new Cuda.Component("2-1")),
                        Map.entry("cudnn8", new Cuda.Component("8-1")),
                        Map.entry("zlib", new Cuda.Component("1-1")));
    }

    @Test
    void mergesDistrosAtTheTopOfTheFile() {
        String yaml =
                "x-more: &more\n" + Manifests.distro("debian11").indent(2) + "<<: *more\n" + Manifests.distro("ubi8");
        Reading reading = Manifests.read(yaml);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.manifest().distros()).containsOnlyKeys("debian11", "ubi8");
    }

    @Test
    void reportsAFaultInMergedValuesOnceAndWhereItIsWritten() {
        String yaml = "common: &common\n  conda: yes\n" + Manifests.distro("a", "<<: *common")
                + Manifests.distro("b", "<<: *common") + Manifests.distro("c", "<<: *common", "conda: true");
        assertThat(Manifests.faults(yaml))
                .containsExactly("2:10: common.conda: found the text 'yes', expected true or false");
        assertThat(Manifests.read(yaml).manifest().distros()).containsOnlyKeys("c");
    }

    @Test
    void reportsNothingOfCommonThatNoDistroMerges() {
        assertThat(Manifests.faults("common: {conda: yes}\nx-any: [1, {a: 3.10}]\n" + Manifests.distro("a")))
                .isEmpty();
    }

    @Test
    void takesTheLaterOfTwoAnchorsOfOneName() {
        assertThat(header("x-1: &x {header: one}\nx-2: &x {header: two}\n" + Manifests.distro("d", "<<: *x")))
                .isEqualTo("two");
    }

    private static final String CUDA = """
            x-components: &components
              cudart: {version: 1-1}
              cudnn8: {version: 8-1}
            x-cuda: &cuda
              version: "11.5.1"
              cuda_url_suffixes: rhel8
              arm64v8: {requires: cuda, components: *components}
              ppc64le: null
            """;

    private static String header(String yaml) {
        return distro(yaml).header();
    }

    private static Distro distro(String yaml) {
        Reading reading = Manifests.read(yaml);
        assertThat(reading.faults()).isEmpty();
        return List.copyOf(reading.manifest().distros().values()).get(0);
    }
}
