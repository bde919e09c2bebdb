package com.bentoml.manager.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Distro.Exclusion;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.testing.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
    private static final PythonVersion PYTHON_3_8 = new PythonVersion(3, 8);
    private static final PythonVersion PYTHON_3_9 = new PythonVersion(3, 9);
    private static final PythonVersion PYTHON_3_10 = new PythonVersion(3, 10);

    @Test
    void readsEveryKeyOfADistro() {
        Path file = Manifests.FOLDER.resolve("good/every-key.cuda_v11.5.1.yaml");
        Reading reading = ManifestReader.read(file, "manifest/every-key.cuda_v11.5.1.yaml");
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.manifest().packageName()).isEqualTo("every-key");
        assertThat(reading.manifest().cudaVersion()).isEqualTo("11.5.1");
        assertThat(reading.manifest().distros().keySet()).containsExactly("ubi8", "plain");
        assertThat(reading.manifest().ofPackage())
                .isEqualTo(new Manifest.PackageInfo(
                        Optional.of("registry.example:5000"),
                        Optional.of("acme/images"),
                        Optional.of("Every key, größer"),
                        Optional.of("Somebody <mail@example.org>"),
                        true));
        assertThat(reading.manifest().distros().get("ubi8"))
                .returns("ubi8", Distro::key)
                .returns("rhel/ubi8", Distro::templatesDir)
                .returns("registry.access.redhat.com/ubi8/{}:8.5", Distro::baseImage)
                .returns("ubi8", Distro::suffixes)
                .returns(true, Distro::conda)
                .returns(List.of(PYTHON_3_8, PYTHON_3_9, PYTHON_3_10), Distro::pythonVersions)
                .returns(List.of(PYTHON_3_10), Distro::ignorePython)
                .returns("# syntax = docker/dockerfile:1\n# two lines\n", Distro::header)
                .returns(
                        List.of(
                                new Envar("LANG", "C.UTF-8"),
                                new Envar("EMPTY", ""),
                                new Envar("OPTIONS", "-a=1 -b=\"grüße\"")),
                        Distro::envars)
                .returns(List.of(Architecture.AMD64, Architecture.PPC64LE), Distro::architectures)
                .returns(List.of(BuiltIn.BASE, BuiltIn.CUDNN), Distro::releaseTypes)
                .returns(Optional.of(cuda()), Distro::cuda)
                .returns(
                        List.of(
                                new Exclusion(Optional.of(BuiltIn.CUDNN), Optional.of(PYTHON_3_9), Optional.of(true)),
                                new Exclusion(Optional.of(BuiltIn.CUDNN), Optional.of(PYTHON_3_8), Optional.empty())),
                        Distro::exclude);
    }

    @Test
    void takesDefaultsForKeysThatAreNotThere() {
        Path file = Manifests.FOLDER.resolve("good/every-key.cuda_v11.5.1.yaml");
        assertThat(ManifestReader.read(file, "every-key.cuda_v11.5.1.yaml")
                        .manifest()
                        .distros()
                        .get("plain"))
                .returns(false, Distro::conda)
                .returns(List.of(new PythonVersion(3, 7), PYTHON_3_8, PYTHON_3_9, PYTHON_3_10), Distro::pythonVersions)
                .returns(List.of(), Distro::ignorePython)
                .returns("", Distro::header)
                .returns(List.of(), Distro::envars)
                .returns(Optional.empty(), Distro::cuda)
                .returns(List.of(), Distro::exclude);
    }

    @Test
    void keepsWhatCouldBeReadOfThePackage() {
        Reading reading = Manifests.read(
                "x-p: &p {organization: acme, registry: 5, immutable: maybe}\npackage: *p\n" + Manifests.distro("a"));
        assertThat(reading.faults()).hasSize(2);
        assertThat(reading.manifest().ofPackage())
                .isEqualTo(new Manifest.PackageInfo(
                        Optional.empty(), Optional.of("acme"), Optional.empty(), Optional.empty(), false));
    }

    @Test
    void saysOnceThatACudaVersionIsNone() {
        assertThat(Manifests.faults(Manifests.distro(
                        "a",
                        "dependencies: {cuda: {version: '11.5', cuda_url_suffixes: rhel8, amd64: {requires: c,"
                                + " components: {}}}}")))
                .containsExactly("7:34: a.dependencies.cuda.version: '11.5' is not a CUDA version; expected"
                        + " MAJOR.MINOR.PATCH, such as 11.5.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conda: 'yes'              | a.conda: found the text 'yes', expected true or false
            python_versions: []       | a.python_versions: the list is empty, expected 1 to 200 entries
            ignore_python: ['3.7', 4] | a.ignore_python[1]: found the number 4, expected text; put it in quotes: "4"
            header: [a]               | a.header: found a list, expected text
            envars: [A=1, A=2]        | a.envars[1]: the same variable as in entry [0]; keep one of them
            """)
    void reportsAValueThatAKeyDoesNotTake(String line, String fault) {
        assertThat(Manifests.faults(Manifests.distro("a", line)))
                .singleElement()
                .asString()
                .endsWith(": " + fault);
    }

    private static Cuda cuda() {
        return new Cuda(
                "11.5.1",
                "rhel8",
                Map.of(
                        Architecture.AMD64,
                        new Cuda.Packages(
                                "cuda>=11.5 brand=tesla,driver>=418,driver<419",
                                Map.of(
                                        "cudart",
                                        new Cuda.Component("11.5.117-1"),
                                        "cudnn8",
                                        new Cuda.Component("8.3.1.22-1")))));
    }

    @Test
    void keepsTheOrderOfTheFile() {
        Reading reading = Manifests.read(Manifests.whole());
        assertThat(reading.manifest().distros().keySet())
                .containsExactly("debian11", "debian10", "ubi8", "amazonlinux2", "alpine3.14");
        Cuda cuda = Optional.ofNullable(reading.manifest().distros().get("ubi8"))
                .flatMap(Distro::cuda)
                .orElseThrow();
        assertThat(cuda.architectures().keySet())
                .containsExactly(Architecture.AMD64, Architecture.ARM64V8, Architecture.PPC64LE);
    }

    @Test
    void readsTheSameFromFlowStyle() {
        Reading flow = Manifests.read("""
                {"a": {templates_dir: debian, base_image: 'debian:bullseye-slim', suffixes: "a",
                  architectures: [amd64, arm64v8], release_types: [base, runtime]}}
                """);
        assertThat(flow.manifest())
                .isEqualTo(Manifests.read(Manifests.distro("a")).manifest());
    }

    @Test
    void readsTheExampleOfTheReference() throws IOException {
        String reference = Files.readString(Path.of("src/docs/manifest.md"));
        String example = reference.substring(reference.indexOf("%YAML 1.2"), reference.indexOf("\n```\n") + 1);
        Reading reading = Manifests.read(example);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.manifest().distros()).containsOnlyKeys("debian11", "alpine3.14");
    }

    @Test
    void leavesOutOnlyTheDistrosWithAFault() {
        String yaml = Manifests.distro("a")
                + Manifests.distro("b", "conda: maybe")
                + Manifests.distro("c", "x: *y")
                + Manifests.distro("d", "exclude: [{conda: true}]")
                + Manifests.distro("e");
        Reading reading = Manifests.read(yaml);
        assertThat(reading.manifest().distros()).containsOnlyKeys("a", "e");
        assertThat(reading.faults()).hasSize(4);
    }

    @Test
    void namesAnAliasedDistroOnceForItsFaults() {
        assertThat(Manifests.faults("a: &a {suffixes: ü}\nb: *a\n"))
                .hasSize(5)
                .allMatch(it -> it.startsWith("1:") && it.contains(": a."));
    }

    @Test
    void doesNotCallKeysMissingThatAMergeMayBring() {
        assertThat(Manifests.faults("debian11:\n  <<: *common\n"))
                .containsExactly("2:7: debian11.<<: the alias *common has no anchor &common above it"
                        + " (there are no anchors)");
    }

    @Test
    void refusesANameThatDoesNotSayPackageAndCudaVersion() {
        byte[] yaml = Manifests.whole().getBytes(UTF_8);
        for (String name :
                List.of("bento.yaml", "Bento.cuda_v11.5.1.yaml", "b.cuda_v11.5.yaml", "b.cuda_v11.05.1.yaml")) {
            Reading reading = ManifestReader.read(yaml, "manifest/" + name);
            assertThat(reading.faults())
                    .singleElement()
                    .hasToString("manifest/" + name + ":1:1: the name of the file is not"
                            + " PACKAGE.cuda_vMAJOR.MINOR.PATCH.yaml, PACKAGE in lower case; expected one such as"
                            + " bento-server.cuda_v11.5.1.yaml");
            assertThat(reading.manifest().distros()).isEmpty();
        }
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path folder) {
        assertThat(ManifestReader.read(folder.resolve("a.cuda_v1.2.3.yaml"), "a.cuda_v1.2.3.yaml")
                        .faults())
                .singleElement()
                .hasToString("a.cuda_v1.2.3.yaml:1:1: there is no such file");
        assertThat(ManifestReader.read(folder, "a.cuda_v1.2.3.yaml").faults())
                .singleElement()
                .hasToString("a.cuda_v1.2.3.yaml:1:1: a folder, expected a file");
    }
}
