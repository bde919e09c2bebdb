package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Format.Syntax;
import com.bentoml.manager.yaml.Quoted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debian",
                "debian:bullseye-slim",
                "registry.access.redhat.com/ubi8/ubi-minimal:8.5-240.1648458092",
                "registry.access.redhat.com/ubi8/{}:latest",
                "ubi8/ubi{}:{}",
                "localhost:5000/a/b/c",
                "[::1]:5000/a",
                "UPPER.example.com/lower",
                "a__b/c-d/e.f/g--h:_tag",
                "debian@sha256:" + SHA256,
                "localhost/debian:11@sha256:" + SHA256
            })
    void acceptsImageReferences(String text) {
        assertThat(Syntax.BASE_IMAGE.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Debian",
                "debian:",
                ":11",
                "debian:-11",
                "debian:a b",
                "/debian",
                "debian/",
                "a//b",
                "a___b",
                "-a",
                "a-",
                "a/-b",
                "http://debian",
                "debian@sha256:12",
                "debian@" + SHA256,
                "debian:11\n",
                "$A",
                "{",
                "größe"
            })
    void refusesWhatIsNoImageReference(String text) {
        assertThat(Syntax.BASE_IMAGE.fault(text)).isPresent();
    }

    @Test
    void matchesLongImageReferencesInNoTime() {
        for (String piece : new String[] {"a", "a.", "a/", "a-", "A.", "a__", ":"}) {
            String text = piece.repeat(600 / piece.length());
            Assertions.assertTimeout(Duration.ofSeconds(2), () -> Syntax.BASE_IMAGE.fault(text + "!"));
            assertThat(Syntax.BASE_IMAGE.fault(text.repeat(1000))).isPresent();
        }
        assertThat(Syntax.BASE_IMAGE.fault("a".repeat(255))).isEmpty();
        assertThat(Syntax.BASE_IMAGE.fault("a".repeat(256))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian", "rhel/ubi8", "a.b/..c", "größe"})
    void acceptsFoldersBelowTemplates(String text) {
        assertThat(Syntax.TEMPLATES_DIR.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=", "_a=b=c", "PATH=/a:/b", "A1=\ttab", "A=größe 世界", "A= ", "A=$B {c}"})
    void acceptsEnvironmentVariables(String text) {
        assertThat(Envar.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.5.117-1", "8.3.1.22-1+cuda11.5", "1:2.4~rc1-0ubuntu1", "1.0^git1", "8"})
    void acceptsPackageVersions(String text) {
        assertThat(packageVersion(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2", "1=2", "1;rm", "$A", "1/2", "1\\n"})
    void refusesWhatIsNoPackageVersion(String text) {
        assertThat(packageVersion(text)).singleElement().asString().contains("is not a package version");
    }

    private static List<String> packageVersion(String text) {
        return Manifests.faults(Manifests.distro(
                "a",
                "dependencies: {cuda: {version: '11.5.1', cuda_url_suffixes: rhel8, amd64: {requires: c,"
                        + " components: {cudart: {version: \"" + text + "\"}}}}}"));
    }

    @Test
    void showsTextsOnOneLineAndCutsLongOnes() {
        assertThat(Quoted.of("a\nb\r\tc\u0000\u202E\uD83D\uDE00")).isEqualTo("'a\\nb\\r\\tc\\u0000\\u202E😀'");
        assertThat(Quoted.of("😀".repeat(60))).isEqualTo("'" + "😀".repeat(60) + "'");
        assertThat(Quoted.of("😀".repeat(61))).isEqualTo("'" + "😀".repeat(60) + "…'");
    }
}
