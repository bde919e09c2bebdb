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
