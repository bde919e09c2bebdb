package com.bentoml.manager.plan;

import static com.bentoml.manager.manifest.ReleaseType.BASE;
import static com.bentoml.manager.manifest.ReleaseType.CUDNN;
import static com.bentoml.manager.manifest.ReleaseType.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.PythonVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule of a manifest takes a tag away that its distros could have. */
class RemovalTest {
    private static final Release RELEASE = new Release("1.0.0", new Repository("docker.io", "bentoml", "bento-server"));
    private static final PythonVersion PYTHON_310 = new PythonVersion(3, 10);
    private static final PythonVersion PYTHON_41 = new PythonVersion(4, 1);
    private static final Distro.Exclusion OTHERS =
            new Distro.Exclusion(Optional.of(CUDNN), Optional.empty(), Optional.empty());
    private static final Distro.Exclusion CONDA_RUNTIME =
            new Distro.Exclusion(Optional.of(RUNTIME), Optional.empty(), Optional.of(true));

    private static final Manifest MANIFEST = Manifests.of(
            Manifests.distro("plain", Manifests.matrix("plain", false, BASE, RUNTIME)),
            Manifests.distro(
                    "some",
                    new Distro.Matrix(
                            "some",
                            true,
                            Manifests.PYTHONS,
                            Set.of(PYTHON_310),
                            List.of(Architecture.AMD64),
                            List.of(BASE, RUNTIME),
                            List.of(OTHERS, CONDA_RUNTIME))),
            Manifests.distro(
                    "next",
                    new Distro.Matrix(
                            "next",
                            false,
                            List.of(PYTHON_41),
                            Set.of(PYTHON_41),
                            List.of(Architecture.AMD64),
                            List.of(BASE),
                            List.of())));

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
