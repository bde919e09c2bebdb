package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    @ParameterizedTest
    @CsvSource({
        "amd64, AMD64",
        "x86_64, AMD64",
        "linux/x86_64, AMD64",
        "X86-64, AMD64",
        "aarch64, ARM64V8",
        "linux/arm64, ARM64V8",
        "arm64/v8, ARM64V8",
        "linux/arm64/v8, ARM64V8",
        "linux/arm64v8, ARM64V8",
        "arm, ARM32V7",
        "armv7l, ARM32V7",
        "armhf, ARM32V7",
        "armel, ARM32V6",
        "linux/arm/v5, ARM32V5",
        "386, I386",
        "i686, I386",
        "ppc64el, PPC64LE",
        "s390x, S390X"
    })
    void isKnownByItsUsualNames(String name, Architecture meant) {
        assertThat(Architecture.named(name)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"linux/amd46", "windows/amd64", "arm64v7", "''", "linux/", "all"})
    void isNotGuessed(String name) {
        assertThat(Architecture.named(name)).isEmpty();
    }

    @Test
    void keepsItsStrictNamesInManifests() {
        assertThat(Architecture.of("x86_64")).isEmpty();
    }
}
