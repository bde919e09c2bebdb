package com.bentoml.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformNameTest {
    @ParameterizedTest
    @CsvSource({
        "linux, amd64,   '', linux/amd64",
        "linux, amd64,   v3, linux/amd64/v3",
        "linux, arm64,   '', linux/arm64",
        "linux, arm64,   v8, linux/arm64",
        "linux, arm,     v7, linux/arm/v7",
        "windows, arm64, v8, windows/arm64/v8"
    })
    void onlyTheVariantThatArm64ImpliesIsLeftOut(String system, String architecture, String variant, String expected) {
        assertThat(PlatformName.of(system, architecture, variant)).isEqualTo(expected);
        assertThat(PlatformName.normal(expected)).isEqualTo(expected);
    }
}
