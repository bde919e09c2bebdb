package com.bentoml.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule of a manifest takes a tag away that its distros could have. */
class RemovalTest {
    private static final Release RELEASE = new Release("1.0.0", new Repository("docker.io", "bentoml", "bento-server"));
    private static final Manifest MANIFEST = Manifests.read("""
            plain: &plain
              templates_dir: debian
              base_image: debian:11
              suffixes: plain
              python_versions: ["3.8", "3.9", "3.10"]
              architectures: [amd64]
              release_types: [base, runtime]
            some:
              <<: *plain
              suffixes: some
              conda: true
              ignore_python: ["3.10"]
              exclude:
                - {release_type: runtime, python_version: "3.8"}
                - {release_type: runtime, conda: true}
            next:
              <<: *plain
              suffixes: next
              python_versions: ["3.8", "4.1"]
              ignore_python: ["4.1"]
            """);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            devel-python3.8-plain,             'plain.release_types has no devel (devel, Python 3.8)'
            base-python3.11-plain,             'plain.python_versions has no 3.11 (base, Python 3.11)'
            1.0.0-python3.0-plain-runtime,     'plain.python_versions has no 3.0 (runtime, Python 3.0)'
            base-python3.99-plain,             'plain.python_versions has no 3.99 (base, Python 3.99)'
            base-python3.8-plain-conda,        'plain.conda is false (base, Python 3.8, conda)'
            base-python3.10-some,              'some.ignore_python[0] leaves out Python 3.10 (base, Python 3.10)'
            base-python4.1-next,               'next.ignore_python[0] leaves out Python 4.1 (base, Python 4.1)'
            1.0.0-python3.9-some-runtime-conda,'some.exclude[1] leaves it out (runtime, Python 3.9, conda)'
            """)
    void namesTheFirstRuleThatTakesATagAway(String tag, String expected) {
        Removal removal = Removal.of(MANIFEST, RELEASE, new ImageTag(tag)).orElseThrow();
        assertThat(removal.path() + " " + removal.rule() + " (" + removal.cell() + ")")
                .isEqualTo(expected);
        assertThat(removal.path()).startsWith(removal.distro());
    }

    @ParameterizedTest
    @CsvSource({"base-python3.8-plain", "base-python3.8-some-conda", "base-python3.8-other", "base-python2.7-plain"})
    void findsNoneForATagThatIsMadeOrThatNoDistroCouldHave(String tag) {
        assertThat(Removal.of(MANIFEST, RELEASE, new ImageTag(tag))).isEmpty();
    }
}
