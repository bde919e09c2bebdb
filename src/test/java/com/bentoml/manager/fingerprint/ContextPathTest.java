package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextPathTest {
    @ParameterizedTest
    @CsvSource({
        "a/b,          a/b, false",
        "/a//b/,       a/b, false",
        "./a/../b/.,   b,   false",
        "'',           .,   false",
        "a/..,         .,   false",
        "..,           .,   true",
        "./../a,       a,   true",
        "a/../../b,    b,   true",
        "a//../../b,   b,   true",
        "a/./../../b,  b,   true",
        "a/b/../../c,  c,   false",
        "/../a,        a,   false"
    })
    void nothingLeadsOutOfTheContext(String path, String clean, boolean leadsOut) {
        assertThat(ContextPath.clean(path)).isEqualTo(clean);
        assertThat(ContextPath.leadsOut(path)).isEqualTo(leadsOut);
    }

    @ParameterizedTest
    @CsvSource({"a/b, a/b", "a/b*, a", "a/*/c, a", "*, .", "a/b/c?, a/b", "a/[b]/c, a", "a\\b/c, .", "/a/*, a"})
    void aPathWithWildcardsIsWidenedToTheFolderThatHoldsAllItCanMatch(String path, String widened) {
        assertThat(ContextPath.widened(path)).isEqualTo(widened);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a/b, a, true",
        "a, a/b, true",
        "a, ., true",
        "ab, a, false",
        "a, ab, false",
        "a/b, a/c, false"
    })
    void pathsMeetWhereOneLiesAtOrBelowTheOther(String one, String other, boolean meet) {
        assertThat(ContextPath.meet(one, other)).isEqualTo(meet);
    }
}
