package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonVersionTest {
    @Test
    void comparesByNumber() {
        List<PythonVersion> sorted = List.of("3.10", "3.9", "2.7").stream()
                .flatMap(text -> PythonVersion.of(text).stream())
                .sorted()
                .toList();
        assertThat(sorted).map(PythonVersion::toString).containsExactly("2.7", "3.9", "3.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3.", ".3", "3.08", "03.8", "3.8.1", "3.8 ", "3,8", "v3.8", "3.1000", "٣.٨"})
    void refusesOtherForms(String text) {
        assertThat(PythonVersion.of(text)).isEmpty();
    }
}
