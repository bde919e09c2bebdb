package com.bentoml.manager.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void takesTheTextUpToTheNextHeadingOfAnyLevelForASection() {
        assertThat(readme("before\n# One #\n1234\n## Two\n12345678\n### Three\n")
                        .longestSection())
                .contains(new Readme.Section("Two", 4, 16));
    }

    @Test
    void takesNoCommentInCodeForAHeading() {
        assertThat(readme("# One\n```sh\n# no heading\n~~~\n# nor this\n```\n## Two\n")
                        .longestSection())
                .contains(new Readme.Section("One", 1, 44));
        assertThat(readme("#hash\n    # code\n").longestSection()).isEmpty();
    }

    @Test
    void countsBytesOfUtf8() {
        assertThat(readme("größer\n").bytes()).isEqualTo(9);
    }

    private static Readme readme(String text) {
        return new Readme("README.md", text);
    }
}
