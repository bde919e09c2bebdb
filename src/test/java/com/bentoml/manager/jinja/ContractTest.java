package com.bentoml.manager.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What src/docs/templates.md says of Jinja2, case by case; another jinjava may change some. */
class ContractTest {
    static List<RecordedCase> cases() {
        return RecordedCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comparesWithJinja2AsRecorded(RecordedCase each) {
        Rendering rendering = each.render();
        assertThat(each.verdict(rendering)).describedAs("%s", rendering).isEqualTo(each.here());
        if (each.ours() != null) {
            assertThat(((Rendering.Text) rendering).text()).isEqualTo(each.ours());
        }
    }

    @Test
    void hasCasesOfEachKind() {
        Map<String, Long> counts =
                cases().stream().collect(Collectors.groupingBy(RecordedCase::here, Collectors.counting()));
        assertThat(counts).hasSize(3);
        assertThat(counts.get("equal")).isGreaterThan(450);
    }
}
