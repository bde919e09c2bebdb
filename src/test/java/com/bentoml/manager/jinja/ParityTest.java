package com.bentoml.manager.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.jinja.RecordedCase.Verdict;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jinja2 was recorded to make of a template, we make too, or refuse; nothing differs silently. */
class ParityTest {
    private static final double LEAST_EQUAL = 0.95;

    private final Map<String, String> templates = RecordedCorpus.templates();
    private final Map<String, Object> context = RecordedCorpus.context();
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private final List<String> different = new ArrayList<>();

    @Test
    void agreesWithJinja2OnTheCorpusOrRefuses() {
        Map<String, List<RecordedCase>> chapters = RecordedCorpus.chapters();
        chapters.values().forEach(cases -> cases.forEach(this::compare));
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("Jinja2 corpus: " + total + " templates in " + chapters.size() + " chapters, " + counts);
        assertThat(different).isEmpty();
        assertThat(total).isGreaterThanOrEqualTo(1000);
        assertThat(counts.get(Verdict.EQUAL)).isGreaterThanOrEqualTo((int) Math.ceil(total * LEAST_EQUAL));
    }

    @Test
    void placesFaultsWhereJinja2DoesBarOne() {
        RecordedCorpus.chapters().values().forEach(cases -> cases.forEach(this::compare));
        // "extended multiple times": Jinja2 names the line of the first extends, we the second.
        assertThat(counts.getOrDefault(Verdict.ELSEWHERE, 0)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whitespace", "expressions", "statements", "formats", "methods"})
    void agreesWithJinja2OnRandomTemplates(String kind) throws IOException {
        Path path = Path.of("src/test/resources/jinja/fuzz", kind + ".jsonl.gz");
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                compare(RecordedCase.of(json.readTree(line)));
            }
        }
        System.out.println("Jinja2 random " + kind + ": " + counts);
        assertThat(different).isEmpty();
        assertThat(counts.get(Verdict.EQUAL)).isGreaterThanOrEqualTo(930);
    }

    private void compare(RecordedCase each) {
        Rendering rendering = each.render(templates, context);
        Verdict verdict = each.verdict(rendering);
        counts.merge(verdict, 1, Integer::sum);
        if (verdict == Verdict.DIFFERENT) {
            different.add(each.compared(rendering));
        }
    }
}
