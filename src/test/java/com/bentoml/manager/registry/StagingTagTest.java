package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.plan.ImageTag;
import org.junit.jupiter.api.Test;

class StagingTagTest {
    private static final String LONG = "x".repeat(ImageTag.MAX_LENGTH - 1);

    @Test
    void tellsItsRunAndItsTag() {
        String tag = new StagingTag("0f3a", new ImageTag("base-python3.9-one")).toString();

        assertThat(tag).isEqualTo("staging-0f3a-base-python3.9-one");
        assertThat(StagingTag.runOf(tag)).contains("0f3a");
        assertThat(StagingTag.runOf("1.0.0-python3.9-staging-0f3a-runtime")).isEmpty();
    }

    @Test
    void staysValidAndDifferentForTheLongestTags() {
        String first = new StagingTag("0f3a", new ImageTag(LONG + "a")).toString();
        String second = new StagingTag("0f3a", new ImageTag(LONG + "b")).toString();

        assertThat(new ImageTag(first).isValid()).isTrue();
        assertThat(first).hasSize(ImageTag.MAX_LENGTH).isNotEqualTo(second);
        assertThat(StagingTag.runOf(first)).contains("0f3a");
    }
}
