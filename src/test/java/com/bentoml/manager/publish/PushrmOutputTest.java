package com.bentoml.manager.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PushrmOutputTest {
    @Test
    void tellsTheErrorAndWhatWasBeforeIt() {
        assertThat(PushrmOutput.lastWords(List.of(
                        "level=debug msg=\"using README file: docs/x/README.md\"",
                        "level=debug msg=\"Patch \\\"https://hub.docker.com/v2/\\\": dial tcp: i/o timeout\"",
                        "level=debug msg=\"error pushing README, error creating http request\"",
                        "level=error msg=\"error pushing readme. See below. \\n\\nerror pushing README, error creating"
                                + " http request\"")))
                .containsExactly(
                        "using README file: docs/x/README.md",
                        "Patch \"https://hub.docker.com/v2/\": dial tcp: i/o timeout",
                        "error pushing README, error creating http request");
    }

    @Test
    void leavesOutTheReadmeItself() {
        assertThat(PushrmOutput.lastWords(List.of(
                        "level=debug msg=\"push readme, response body: {\\\"description\\\": \\\"429\\\"}\"",
                        "level=error msg=failed")))
                .containsExactly("failed");
    }

    @Test
    void keepsALineOfAnotherForm() {
        assertThat(PushrmOutput.lastWords(List.of("", "Error: unknown flag: --debug", "")))
                .containsExactly("Error: unknown flag: --debug");
    }
}
