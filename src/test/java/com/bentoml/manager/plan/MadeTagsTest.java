package com.bentoml.manager.plan;

import static com.bentoml.manager.testing.BuiltIn.BASE;
import static com.bentoml.manager.testing.BuiltIn.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.plan.MadeTags.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a tag in a registry comes from, told by its name alone. */
class MadeTagsTest {
    private static final Repository REPOSITORY = new Repository("docker.io", "bentoml", "bento-server");
    private static final Manifest OLD = Manifests.of(Manifests.distro("d", Manifests.matrix("d", true, BASE, RUNTIME)));
    private static final Manifest NEW = new Manifest(
            "bento-server", "11.6.2", Map.of("d", Manifests.distro("d", Manifests.matrix("d", false, BASE))));
    private final MadeTags tags = new MadeTags(new Release("1.0.0", REPOSITORY), List.of(NEW, OLD));

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            # tag,                               origin,        current, version
            base-python3.8-d,                    MADE,          true,
            base-python3.8-d-conda,              MADE,          true,
            1.0.0-python3.8-d-runtime,           MADE,          true,    1.0.0
            2.0.0-python3.10-d-runtime-conda,    MADE,          false,   2.0.0
            1.0.0-python9-python3.8-d-runtime,   MADE,          false,   1.0.0-python9
            -python3.8-d-runtime,                UNMADE,        false,
            1.0.0-python3.7-d-runtime,           UNMADE,        false,
            2.0.0-python3.7-d-runtime,           OTHER_VERSION, false,
            2.0.0-python3.7-gone-cudnn-conda,    OTHER_VERSION, false,
            2.0.0-python3.7-d-devel,             UNMADE,        false,
            base-python3.7-d,                    UNMADE,        false,
            latest,                              UNMADE,        false,
            1.0.0,                               UNMADE,        false,
            """)
    void tellsWhichManifestsAndVersionsMakeATag(String tag, Origin origin, boolean current, String version) {
        assertThat(tags.of(tag)).isEqualTo(origin);
        assertThat(tags.isCurrent(tag)).isEqualTo(current);
        assertThat(tags.version(tag).orElse(null)).isEqualTo(version);
    }

    @Test
    void namesAllManifestsThatMakeATagForThisVersion() {
        assertThat(tags.manifests("base-python3.8-d"))
                .containsExactly("bento-server.cuda_v11.5.1.yaml", "bento-server.cuda_v11.6.2.yaml");
        assertThat(tags.manifests("1.0.0-python3.8-d-runtime")).containsExactly("bento-server.cuda_v11.5.1.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "0.13.1-python3.7-debian10-runtime, true",
        "0.13.1-python3.7-runtime,          true",
        "0.13.1-python3.7-ami2-cudnn-conda, true",
        "base-python3.7-debian10,           false",
        "devel-python3.7-debian10-conda,    false",
        "-python3.7-debian10-runtime,       false",
        "0.13.1-python-debian10-runtime,    false"
    })
    void knowsTagsOfReleasedImagesByTheirForm(String tag, boolean released) {
        assertThat(tags.isReleased(tag)).isEqualTo(released);
    }

    @Test
    void whatABuiltInTypeReleasedStaysReleasedWhereAManifestReplacesTheType() {
        Manifest replacing = Manifests.read("""
                release_types:
                  runtime: {from: base, tag: "run-{version}-python{python}-{suffix}", versioned: true}
                d:
                  templates_dir: debian
                  base_image: debian:11
                  suffixes: d
                  python_versions: ["3.8"]
                  architectures: [amd64]
                  release_types: [base, runtime]
                """);
        MadeTags made = new MadeTags(new Release("1.0.0", REPOSITORY), List.of(replacing));

        assertThat(made.isReleased("run-0.9.0-python3.8-d")).isTrue();
        assertThat(made.isReleased("0.9.0-python3.8-d-runtime")).isTrue();
    }
}
