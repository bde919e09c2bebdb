package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.Cli;
import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.Golden;
import com.bentoml.manager.testing.SampleProject;
import com.bentoml.manager.testing.SampleRelease;
import com.bentoml.manager.testing.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ExplainTest {
    @TempDir
    Path folder;

    @TempDir
    Path state;

    private FakeDocker docker;
    private SampleRelease release;
    private SampleProject project;

    @BeforeEach
    void generate() {
        release = SampleRelease.in(folder, state);
        docker = release.docker();
        docker.registry().with("docker.io/library/debian:11", "sha256:1", Map.of());
        project = release.project()
                .file(".dockerignore", "*\n!entrypoint.sh\n")
                .manifest("""
                        common: &common
                          envars: [A=1]

                        one:
                          <<: *common
                          templates_dir: one
                          base_image: debian:11
                          suffixes: one
                          conda: true
                          architectures: [amd64, arm64v8]
                          release_types: [base, runtime]
                          python_versions: ["3.8", "3.9", "3.10"]
                          ignore_python: ["3.8"]
                          exclude: [{release_type: runtime, python_version: "3.10", conda: true}]

                        two:
                          <<: *common
                          templates_dir: one
                          base_image: debian:11
                          suffixes: two
                          architectures: [amd64]
                          release_types: [base]
                        """)
                .template("one/base-dockerfile.j2", "FROM {{ base_image }}\n")
                .template("one/conda-base-dockerfile.j2", "FROM {{ base_image }}\n")
                .template("one/conda-runtime-dockerfile.j2", "{% extends 'templates/one/release.j2' %}\n")
                .template("one/runtime-dockerfile.j2", "{% extends 'templates/one/release.j2' %}\n")
                .template("one/release.j2", """
                        {% import 'templates/one/macros.j2' as m %}
                        ARG PYTHON_VERSION
                        FROM {{ organization }}/{{ base_tag }}
                        {% include 'templates/one/' ~ 'end.j2' %}
                        """)
                .template("one/macros.j2", "{% macro x() %}{% endmacro %}\n")
                .template("one/end.j2", "RUN true\n");
        release.generate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "-v 3", "-v4", "--verbosity", "--verbosity=3", "--offline -v"})
    void takesATagBehindVerbosity(String options) {
        List<String> words = new ArrayList<>(List.of("explain"));
        words.addAll(List.of(options.split(" ", -1)));
        words.add("base-python3.9-one");

        Cli.Result result = run(words.toArray(String[]::new));

        assertThat(result.out()).startsWith("reg.example/bentoml/bento-server:base-python3.9-one\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void tellsAllThatIsBehindAnImage() {
        assertThat(run("build").status()).isZero();
        project.template("one/end.j2", "RUN false\n");

        Cli.Result result = run("explain", "1.0.0-python3.9-one-runtime-conda");

        Golden.assertText("explain/changed.txt", result.out());
        assertThat(result.status()).isZero();
    }

    @Test
    void tellsOfABaseThatIsNew() {
        Cli.Result result = run("explain", "reg.example/bentoml/bento-server:base-python3.9-one");

        assertThat(result.out())
                .contains("\nplan: build\n  new\n\nin the registry\n  nothing\n")
                .contains("  children   1.0.0-python3.9-one-runtime\n")
                .contains("  parent     none; built on a distro's image\n");
    }

    @Test
    void doesNotTakeTheBaseForAnImageThatIsNotMadeForAPlatform() {
        project.manifest("""
                        one:
                          templates_dir: one
                          base_image: debian:11
                          suffixes: one
                          architectures: [amd64, arm64v8]
                          release_types: [base, cudnn]
                          dependencies:
                            cuda:
                              version: "11.5.1"
                              cuda_url_suffixes: ubuntu2004
                              amd64: {requires: cuda>=11.5, components: {cudnn8: {version: 8.3.1.22-1}}}
                        """).template("one/cudnn-dockerfile.j2", "{% extends 'templates/one/release.j2' %}\n");

        Cli.Result result = run("explain", "1.0.0-python3.9-one-cudnn", "--platforms", "arm64v8");

        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("error: --platforms: 1.0.0-python3.9-one-cudnn is made for none of them; it is for"
                        + " linux/amd64\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void tellsAllButTheRegistrysWordWhenItIsAway() throws IOException {
        String tag = "1.0.0-python3.9-one-runtime";
        String all = run("explain", tag).out();
        docker.registry().refusing(FailureClass.REGISTRY, "reg.example: connection refused");

        Cli.Result result = run("explain", tag);

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err())
                .isEqualTo("error: reg.example doesn't say what it has: connection refused;"
                        + " with --offline, the lock file is asked instead\n");
        assertThat(result.out())
                .isEqualTo(all.replace(
                        "plan: build\n  new\n\nin the registry\n  nothing\n",
                        "in the registry\n  can't be told: reg.example: connection refused\n"));
        Cli.Result json = run("explain", "--output", "json", tag);
        JsonNode explained = new ObjectMapper().readTree(json.out());
        assertThat(json.status()).isEqualTo(5);
        assertThat(explained.path("unanswered").asText()).isEqualTo("reg.example: connection refused");
        assertThat(explained.path("plan").path("action").isNull()).isTrue();
        assertThat(explained.path("plan").path("parent").asText()).endsWith(":base-python3.9-one");
        assertThat(explained.path("manifest").size()).isPositive();
    }

    @Test
    void saysThatABuildWouldRefuseIt() {
        String manifest = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        project.manifest("package: {immutable: true}\n" + manifest);
        assertThat(run("build").status()).isZero();
        project.template("one/end.j2", "RUN false\n");

        assertThat(run("explain", "1.0.0-python3.9-one-runtime").out())
                .contains("  a build would refuse it: reg.example/bentoml/bento-server:1.0.0-python3.9-one-runtime"
                        + " is in the registry, and is immutable; it would change\n");
    }

    @Test
    void tellsWhyTheRegistryDoesNotSayAll() throws IOException {
        assertThat(run("build").status()).isZero();
        docker.registry().refusing("GET ", FailureClass.AUTHENTICATION, "reg.example: 403 Forbidden");

        Cli.Result result = run("explain", "base-python3.9-one");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("error: reg.example doesn't say what it has: 403 Forbidden;");
        assertThat(result.out())
                .contains("\nplan: skip\n  up to date\n\nin the registry\n  sha256:")
                .contains("\n  its platforms can't be told: reg.example: 403 Forbidden\n");
        assertThat(new ObjectMapper()
                        .readTree(run("explain", "--output", "json", "base-python3.9-one")
                                .out())
                        .path("unanswered")
                        .asText())
                .isEqualTo("reg.example: 403 Forbidden");
    }

    @Test
    void takesTheOptionsThatAPlanTakes() {
        assertThat(run("build", "--", "--ulimit", "x=1").status()).isZero();
        String tag = "1.0.0-python3.9-one-runtime";

        assertThat(run("explain", tag, "--", "--ulimit", "x=1").out()).contains("\nplan: skip\n");
        assertThat(run("explain", "--immutable", tag, "--", "--ulimit", "x=2").out())
                .contains("  inputs changed: argument 001; parent")
                .contains("  a build would refuse it: ");
        assertThat(run("explain", tag, "x").err())
                .startsWith("error: unexpected 'x'; what is meant for buildx goes behind --\n");
    }

    @Test
    void asksNobodyOffline() {
        assertThat(run("build").status()).isZero();
        int asked = docker.registry().asked().size();

        Cli.Result result = run("explain", "--offline", "base-python3.9-one");

        assertThat(docker.registry().asked()).hasSize(asked);
        assertThat(result.out())
                .contains("\nplan: skip\n  up to date\n\nin the registry, as the lock file has it\n  sha256:")
                .contains("  linux/arm64  sha256:arm64\n");
    }

    @Test
    void writesJson() throws IOException {
        JsonNode explained = new ObjectMapper()
                .readTree(run("explain", "--output", "json", "1.0.0-python3.9-one-runtime")
                        .out());

        assertThat(explained.path("made").asBoolean()).isTrue();
        assertThat(explained.path("plan").path("reasons").toString()).isEqualTo("[{\"reason\":\"new\"}]");
        assertThat(explained.path("manifest").path(0).toString())
                .isEqualTo("{\"path\":\"one.release_types[1]\",\"value\":\"runtime\","
                        + "\"place\":\"manifest/bento-server.cuda_v11.5.1.yaml:11:25\"}");
        assertThat(explained
                        .path("files")
                        .path(0)
                        .path("uses")
                        .path(2)
                        .path("how")
                        .asText())
                .isEqualTo("includes");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0-python3.8-one-runtime, 13:19, one.ignore_python[0] leaves out Python 3.8",
        "1.0.0-python3.10-one-runtime-conda, 14:13, one.exclude[0] leaves it out",
        "base-python3.9-two-conda, 16:1, two.conda is false",
        "devel-python3.9-one, 11:18, one.release_types has no devel",
        "base-python3.7-one, 12:20, one.python_versions has no 3.7",
        "1.0.0-python3.99-one-runtime, 12:20, one.python_versions has no 3.99",
        "base-python3.11-two, 16:1, two.python_versions has no 3.11",
    })
    void tellsWhatRemovedATag(String tag, String place, String rule) {
        Cli.Result result = run("explain", tag);

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .startsWith(tag + " is not made (")
                .endsWith("\nmanifest/bento-server.cuda_v11.5.1.yaml:" + place + ": " + rule + "\n");
    }

    @Test
    void namesATagThatMayBeMeant() {
        Cli.Result result = run("explain", "1.0.0-python3.9-one-runtim");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: the manifest makes no tag '1.0.0-python3.9-one-runtim' of"
                        + " reg.example/bentoml/bento-server 1.0.0, whether or not the registry has it;"
                        + " did you mean 1.0.0-python3.9-one-runtime?\n");
        assertThat(run("explain", "latest").err())
                .startsWith(
                        "error: the manifest makes no tag 'latest' of reg.example/bentoml/bento-server 1.0.0, whether"
                                + " or not the registry has it\n");
        assertThat(run("explain").status()).isEqualTo(2);
    }

    @Test
    void showsValuesWhole() {
        String base = "reg.example/a/long/name/for/an/image/such/as/debian:11-slim";
        String manifest = Trees.text(folder.resolve("manifest/bento-server.cuda_v11.5.1.yaml"));
        project.manifest(manifest.replace("debian:11", base));

        assertThat(run("explain", "--offline", "base-python3.9-one").out()).contains("base_image: " + base + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bento-server:", "bentoml/bento-server:", "reg.example/bentoml/bento-server:"})
    void takesAsMuchOfTheNameAsIsGiven(String repository) {
        assertThat(run("explain", repository + "base-python3.9-one").out())
                .startsWith("reg.example/bentoml/bento-server:base-python3.9-one\n");
        assertThat(run("explain", repository + "base-python3.8-one").out())
                .startsWith("base-python3.8-one is not made (");
    }

    @Test
    void knowsTheNamesOfDockerHub() {
        assertThat(run("explain", "--registry", "docker.io", "index.docker.io/bentoml/bento-server:base-python3.9-one")
                        .out())
                .startsWith("docker.io/bentoml/bento-server:base-python3.9-one\n");
    }

    @ParameterizedTest
    @CsvSource({
        "bento:base-python3.9-one, --docker_package bento",
        "acme/bento-server:base-python3.9-one, --registry docker.io --organization acme",
        "reg.example/acme/team/it:base-python3.9-one, --organization acme/team --docker_package it",
        "localhost:5000/bentoml/bento-server:base-python3.9-one, --registry localhost:5000",
    })
    void saysHowToAskAboutAnotherRepository(String name, String options) {
        Cli.Result result = run("explain", name);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: '" + name + "' is none of reg.example/bentoml/bento-server's images; give "
                        + options + "\n");
    }

    @Test
    void saysHowToAskAboutAnotherVersion() {
        Cli.Result result = run("explain", "0.9.0-python3.9-one-runtime");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("; for that of version 0.9.0, give --bentoml_version 0.9.0\n");
    }

    @Test
    void writesNothing() {
        Map<String, String> before = Trees.read(folder);

        run("explain", "base-python3.9-one");

        assertThat(Trees.read(folder)).isEqualTo(before);
    }

    private Cli.Result run(String... args) {
        return release.run(args);
    }
}
