package com.bentoml.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StagingTagTest {
    private static final String LONG = "x".repeat(ImageTag.MAX_LENGTH - 1);

    @Test
    void tellsItsRunAndItsTag() {
        String tag = new StagingTag("0f3a91c24d5e", new ImageTag("base-python3.9-one")).toString();

        assertThat(tag).isEqualTo("staging-0f3a91c24d5e-base-python3.9-one");
        assertThat(StagingTag.runOf(tag)).contains("0f3a91c24d5e");
        assertThat(StagingTag.runOf("1.0.0-python3.9-staging-0f3a91c24d5e-runtime"))
                .isEmpty();
    }

    @Test
    void isOnlyWhatHasARunAndATagBehindIt() {
        for (String other : List.of(
                "staging-2-python3.9-one-runtime",
                "staging-0f3a91c24d5e",
                "staging-0f3a91c24d5e-python3.9-one-runtime",
                "staging-0F3A91C24D5E-base-python3.9-one",
                "staging-0f3a91c24d5e0-base-python3.9-one")) {
            assertThat(StagingTag.runOf(other)).as(other).isEmpty();
        }
    }

    @Test
    void staysValidAndDifferentForTheLongestTags() {
        String first = new StagingTag("0f3a91c24d5e", new ImageTag(LONG + "a")).toString();
        String second = new StagingTag("0f3a91c24d5e", new ImageTag(LONG + "b")).toString();

        assertThat(new ImageTag(first).isValid()).isTrue();
        assertThat(first).hasSize(ImageTag.MAX_LENGTH).isNotEqualTo(second);
        assertThat(StagingTag.runOf(first)).contains("0f3a91c24d5e");
    }
}
