package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {
    @ParameterizedTest
    @CsvSource({
        "amd46, amd64",
        "AMD64, amd64",
        "ppc64el, ppc64le",
        "s390, s390x",
        "riscv46, riscv64",
        "aarch64, arm64v8",
        "X86_64, amd64"
    })
    void findsANearArchitecture(String name, String near) {
        assertThat(NearName.of(name, Architecture.keys())).contains(near);
    }

    @ParameterizedTest
    @CsvSource({"sparc", "''", "gpu", "z"})
    void findsNoneForANameFarFromAll(String name) {
        assertThat(NearName.of(name, Architecture.keys())).isEmpty();
    }

    @Test
    void prefersTheNearestThenTheFirstByName() {
        assertThat(NearName.of("debian1", List.of("debian12", "debian11", "debian")))
                .contains("debian");
        assertThat(NearName.of("debian1x", List.of("debian12", "debian11"))).contains("debian11");
    }

    @Test
    void doesNotCompareANameThatIsFarTooLong() {
        assertThat(NearName.of("amd64".repeat(1_000_000), Architecture.keys())).isEmpty();
    }

    @Test
    void wordsAHint() {
        assertThat(NearName.hint("debain11", List.of("debian11"))).isEqualTo("; did you mean debian11?");
        assertThat(NearName.hint("alpine", List.of("debian11"))).isEmpty();
    }
}
