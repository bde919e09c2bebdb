package com.bentoml.manager.jinja;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads recorded cases, a JSON object a line, and shows those that we render otherwise. With "corpus": the corpus. */
final class ReplayMain {
    private static final int MOST_SHOWN = 40;

    private final Map<RecordedCase.Verdict, Integer> counts = new EnumMap<>(RecordedCase.Verdict.class);
    private final Map<String, String> templates = RecordedCorpus.templates();
    private final Map<String, Object> context = RecordedCorpus.context();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private int shown;

    public static void main(String[] arguments) throws IOException {
        ReplayMain replay = new ReplayMain();
        if (List.of(arguments).contains("corpus")) {
            RecordedCorpus.chapters()
                    .values()
                    .forEach(cases -> cases.forEach(
                            each -> replay.compare(each, List.of(arguments).contains("refused"))));
        } else {
            replay.readInput(List.of(arguments).contains("refused"));
        }
        replay.out.println(replay.counts);
        boolean different = replay.counts.containsKey(RecordedCase.Verdict.DIFFERENT);
        System.exit(different ? 1 : 0);
    }

    private void readInput(boolean showRefused) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                compare(RecordedCase.of(json.readTree(line)), showRefused);
            }
        }
    }

    private void compare(RecordedCase each, boolean showRefused) {
        Rendering rendering = each.render(templates, context);
        RecordedCase.Verdict verdict = each.verdict(rendering);
        counts.merge(verdict, 1, Integer::sum);
        boolean show =
                verdict == RecordedCase.Verdict.DIFFERENT || (showRefused && verdict != RecordedCase.Verdict.EQUAL);
        if (show && shown++ < MOST_SHOWN) {
            out.println(verdict + " " + each.compared(rendering));
        }
    }
}
