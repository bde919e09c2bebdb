package com.bentoml.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.SampleProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults that only show in the expansion, as a user sees them. */
class PlanCheckTest {
    @TempDir
    private Path folder;

    @Test
    void namesBothPlacesOfATagThatTwoDistrosGive() {
        SampleProject.in(folder).manifest("""
                        %YAML 1.2
                        ---
                        one: {templates_dir: one, base_image: debian, suffixes: same, architectures: [amd64], release_types: [base]}
                        two: {templates_dir: one, base_image: debian, suffixes: same, architectures: [amd64], release_types: [base]}
                        """);
        assertThat(refusal())
                .startsWith(
                        "manifest/bento-server.cuda_v11.5.1.yaml:4:57: two.suffixes: gives the tag 'base-python3.7-same'"
                                + " (base, Python 3.7), which one.suffixes at manifest/bento-server.cuda_v11.5.1.yaml:3:57 gives too"
                                + " (base, Python 3.7); every image needs a tag of its own");
    }

    @Test
    void refusesATagOfMoreThan128Characters() {
        SampleProject.in(folder).manifest("""
                        %YAML 1.2
                        ---
                        one:
                          templates_dir: one
                          base_image: debian
                          suffixes: SUFFIX
                          architectures: [amd64]
                          release_types: [base]
                        """.replace("SUFFIX", "x".repeat(113)));
        assertThat(refusal())
                .startsWith(
                        "manifest/bento-server.cuda_v11.5.1.yaml:6:13: one.suffixes: gives the tag 'base-python3.10-")
                .contains("of 129 characters; a tag has at most 128");
    }

    @Test
    void namesBothPlacesOfATagThatTwoReleaseTypesGive() {
        SampleProject.in(folder).manifest("""
                        %YAML 1.2
                        ---
                        release_types:
                          base: {tag: "all-{python}-{suffix}"}
                          lab: {from: base, tag: "all-{python}-{suffix}"}
                        one: {templates_dir: one, base_image: debian, suffixes: s, architectures: [amd64], release_types: [base, lab]}
                        """);
        assertThat(refusal())
                .startsWith(
                        "manifest/bento-server.cuda_v11.5.1.yaml:4:15: release_types.base.tag: gives the tag 'all-3.7-s' (base, Python 3.7),"
                                + " which release_types.lab.tag at manifest/bento-server.cuda_v11.5.1.yaml:5:26 gives too (lab, Python 3.7);"
                                + " every image needs a tag of its own\n"
                                + "manifest/bento-server.cuda_v11.5.1.yaml:5:26: release_types.lab.tag: gives the tag 'all-3.7-s' (lab, Python 3.7),"
                                + " which release_types.base.tag at manifest/bento-server.cuda_v11.5.1.yaml:4:15 gives too (base, Python 3.7);"
                                + " every image needs a tag of its own\n");
    }

    @Test
    void refusesAPatternThatTellsNoPythonVersion() {
        SampleProject.in(folder).manifest("""
                        %YAML 1.2
                        ---
                        release_types: {base: {tag: "{type}-{suffix}"}}
                        one: {templates_dir: one, base_image: debian, suffixes: s, architectures: [amd64], release_types: [base]}
                        """);
        assertThat(refusal())
                .startsWith(
                        "manifest/bento-server.cuda_v11.5.1.yaml:3:29: release_types.base.tag: gives the tag 'base-s' (base, Python 3.8),"
                                + " which release_types.base.tag at manifest/bento-server.cuda_v11.5.1.yaml:3:29 gives too (base, Python 3.7)");
    }

    private String refusal() {
        Cli.Result result = Cli.in(folder).run("generate", "--bentoml_version", "1.0.0");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        return result.err();
    }
}
