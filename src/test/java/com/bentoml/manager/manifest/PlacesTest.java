package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.Places;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final String YAML = """
            x-components: &components
              cudart: {version: 11.5.117-1}
            common: &common
              architectures: [amd64, s390x]
              envars:
                - A=1
                - B=2
            alpine3.14:
              <<: *common
              templates_dir: alpine
              base_image: alpine:3.14
              suffixes: alpine3.14
              release_types: [base, cudnn]
              dependencies:
                cuda:
                  version: "11.5.1"
                  cuda_url_suffixes: rhel8
                  amd64:
                    requires: "cuda"
                    components: *components
            """;

    private final Places places = Manifests.read(YAML).places();

    @Test
    void knowsADistroByItsKey() {
        assertThat(places.of("alpine3.14")).hasToString(Manifests.NAME + ":8:1");
    }

    @Test
    void knowsAValueByItself() {
        assertThat(places.of("alpine3.14.suffixes")).hasToString(Manifests.NAME + ":12:13");
        assertThat(places.of("alpine3.14.release_types[1]")).hasToString(Manifests.NAME + ":13:25");
        assertThat(places.of("alpine3.14.dependencies.cuda.amd64.requires")).hasToString(Manifests.NAME + ":19:19");
    }

    @Test
    void knowsAMapOrListOnLinesOfItsOwnByItsKey() {
        assertThat(places.of("alpine3.14.dependencies.cuda.amd64")).hasToString(Manifests.NAME + ":18:7");
        assertThat(places.of("alpine3.14.envars")).hasToString(Manifests.NAME + ":5:3");
    }

    @Test
    void knowsAMergedOrAliasedValueByWhereItIsWritten() {
        assertThat(places.of("alpine3.14.architectures[1]")).hasToString(Manifests.NAME + ":4:26");
        assertThat(places.of("alpine3.14.envars[1]")).hasToString(Manifests.NAME + ":7:7");
        assertThat(places.of("alpine3.14.dependencies.cuda.amd64.components.cudart.version"))
                .hasToString(Manifests.NAME + ":2:21");
    }

    @Test
    void takesTheNearestAncestorOfWhatIsNotThere() {
        assertThat(places.of("alpine3.14.conda")).hasToString(Manifests.NAME + ":8:1");
        assertThat(places.of("alpine3.14.release_types[7]")).hasToString(Manifests.NAME + ":13:18");
        assertThat(places.of("debian11.suffixes")).hasToString(Manifests.NAME + ":1:1");
        assertThat(places.of("")).hasToString(Manifests.NAME + ":1:1");
    }

    @Test
    void doesNotTakeOneDistroForAnotherThatBeginsAlike() {
        Place start = new Place("f", 1, 1);
        Places two = new Places(start, Map.of("alpine3", new Place("f", 2, 1), "alpine3.14", new Place("f", 9, 1)));
        assertThat(two.of("alpine3.14.suffixes").line()).isEqualTo(9);
        assertThat(two.of("alpine3.suffixes").line()).isEqualTo(2);
        assertThat(two.of("alpine.suffixes")).isEqualTo(start);
    }

    @Test
    void makesAFaultAtAPath() {
        assertThat(places.fault("alpine3.14.suffixes", "too long"))
                .hasToString(Manifests.NAME + ":12:13: alpine3.14.suffixes: too long");
    }
}
