package com.bentoml.manager.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreFileTest {

    @ParameterizedTest
    @CsvSource({
        "*, a, false",
        "*, a/b, false",
        "*.md, README.md, false",
        "*.md, docs/README.md, true",
        "**/*.md, docs/x/README.md, false",
        "**/*.md, README.md, false",
        "docs, docs/x/y, false",
        "/docs/, docs/x, false",
        "docs, docs2, true",
        "a?c, abc, false",
        "a?c, a/c, true",
        "# docs, docs, true",
        "' # docs', '# docs', false",
        "./docs/../src/, src/a, false",
        "**/x/*.md, a/x/b.md, false",
        "**.md, a/b.md, false",
        "a/**, a/b/c, false",
        "'[ab].c', a.c, false",
        "'[!', a, true",
        "a\\*, a*, false",
        "a\\*, ab, true",
        "a.c, abc, true",
        "a**b, ab, false",
        "a**b, a/x/b, false",
        "a**b, axb, true",
        "a**b, ax/b, false",
        "a/**/b, a/b, false",
        "a/**/b, a/x/y/b, false",
        "a/**/b, a/xb, true",
        "**b, xb, false",
        "**b/c, x/b/c, false",
        "**/*b, xb, false",
        "**x/*.md, a/xx/b.md, true",
        "**x/*.md, a/x/b.md, false",
        "a**, ab, false",
        "a**, ab/c, false",
        "a/**, a, true",
        "*/**, a, true",
        "*/**, a/b, false",
        "**, a, false",
        "a/**/, a/b, false",
        "../a, a, true",
        "../../a, a, true",
        "a/../../b, b, true",
        "/../a, a, false",
        "x/../a, a, false",
        "., a, true",
        "a{1}, a{1}, false",
        "^a, ^a, false",
        "'[^a]b', xb, false",
        "'[^a]b', ab, true",
    })
    void matchesAsDockerDoes(String pattern, String path, boolean admitted) {
        assertThat(IgnoreFile.of(List.of(pattern)).admits(path)).isEqualTo(admitted);
    }

    @Test
    void theLastPatternThatMatchesDecides() {
        IgnoreFile ignore = IgnoreFile.of(List.of("*", "!entrypoint.sh", "", "!keep/**", "keep/secret"));

        assertThat(ignore.admits("entrypoint.sh")).isTrue();
        assertThat(ignore.admits("keep/a")).isTrue();
        assertThat(ignore.admits("keep/secret")).isFalse();
        assertThat(ignore.admits("other")).isFalse();
    }

    @Test
    void aFolderIsLookedIntoWhileSomethingInItMayBeAdmitted() {
        IgnoreFile ignore = IgnoreFile.of(List.of("*", "!a/b/c.txt", "!d/*.md"));

        assertThat(ignore.admitsBelow("a")).isTrue();
        assertThat(ignore.admitsBelow("a/b")).isTrue();
        assertThat(ignore.admitsBelow("d/e")).isTrue();
        assertThat(ignore.admitsBelow("a/x")).isFalse();
        assertThat(ignore.admitsBelow("node_modules")).isFalse();
    }
}
