package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "Thu, 01 May 2025 22:01:48 GMT | PT30S",
                "1746136938 | PT1M",
                "soon | ''",
                "99999999999999999999 | ''"
            })
    void readsSecondsDatesAndUnixTimes(String text, String expected) {
        Map<String, List<String>> headers =
                Map.of("retry-after", List.of(text), "date", List.of("Thu, 01 May 2025 22:01:18 GMT"));
        Reply reply = new Reply(new Reply.Sender("a.example", false), 429, "429", headers, Content.NONE);

        assertThat(reply.retryAfter().map(Duration::toString).orElse("")).isEqualTo(expected);
    }
}
