package com.bentoml.manager.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template and what Jinja2 made of it: a text, or an error with its place. */
record RecordedCase(String name, String source, @Nullable String text, String error, String place) {
    /** How we compare with the record. */
    enum Verdict {
        EQUAL,
        /** We fail where Jinja2 gives a text. */
        REFUSED,
        /** Both fail, but we name another line. */
        ELSEWHERE,
        DIFFERENT
    }

    static RecordedCase of(JsonNode node) {
        JsonNode text = node.get("text");
        return new RecordedCase(
                node.path("case").asText(),
                node.path("source").asText(),
                text == null ? null : text.asText(),
                node.path("error").asText(),
                node.has("line")
                        ? node.path("template").asText() + ":"
                                + node.path("line").asInt()
                        : "");
    }

    Rendering render(Map<String, String> templates, Map<String, ?> context) {
        Map<String, String> files = new LinkedHashMap<>(templates);
        files.put("main", source);
        return new JinjaEnvironment(file -> Optional.ofNullable(files.get(file))).render("main", context);
    }

    Verdict verdict(Rendering rendering) {
        if (rendering instanceof Rendering.Text made) {
            return made.text().equals(text) ? Verdict.EQUAL : Verdict.DIFFERENT;
        }
        if (text != null) {
            return Verdict.REFUSED;
        }
        TemplateFault fault = ((Rendering.Faulty) rendering).fault();
        boolean same = place.isEmpty() || place.equals(fault.template() + ":" + fault.line());
        return same ? Verdict.EQUAL : Verdict.ELSEWHERE;
    }

    String compared(Rendering rendering) {
        return name + "\n  template: " + quoted(source) + "\n  jinja2:   "
                + (text == null ? error + " " + place : quoted(text)) + "\n  here:     "
                + (rendering instanceof Rendering.Text made
                        ? quoted(made.text())
                        : ((Rendering.Faulty) rendering).fault().toString());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + '"';
    }
}
