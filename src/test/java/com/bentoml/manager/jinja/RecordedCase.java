package com.bentoml.manager.jinja;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A template of the contract, and what Jinja2 was recorded to make of it.
 *
 * @param here how we compare: equal, refused, or differs
 * @param ours what we give where that differs
 * @param text what Jinja2 gives, or null if it fails
 * @param place where it fails, if it says so
 */
record RecordedCase(
        String name,
        String source,
        String here,
        @Nullable String ours,
        @Nullable String text,
        String place) {
    private static final Path ROOT = Path.of("src/test/resources/jinja");
    private static final JinjaEnvironment ENVIRONMENT = environment();

    static List<RecordedCase> all() {
        try {
            JsonNode cases =
                    new ObjectMapper().readTree(ROOT.resolve("cases.json").toFile());
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(RecordedCase::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedCase of(JsonNode node) {
        String place = node.path("template").asText() + ":" + node.path("line").asInt();
        return new RecordedCase(
                node.path("case").asText(),
                node.path("source").asText(),
                node.path("here").asText(),
                node.path("ours").asText(null),
                node.path("text").asText(null),
                node.has("line") ? place : "");
    }

    /** All of them, and the templates that they take in. */
    private static JinjaEnvironment environment() {
        Map<String, String> texts = new HashMap<>();
        all().forEach(each -> texts.put(each.name, each.source));
        try (Stream<Path> paths = Files.list(ROOT.resolve("templates"))) {
            for (Path path : paths.toList()) {
                texts.put(path.getFileName().toString(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JinjaEnvironment(name -> Optional.ofNullable(texts.get(name)));
    }

    Rendering render() {
        try {
            Map<String, Object> context = new ObjectMapper()
                    .readValue(ROOT.resolve("context.json").toFile(), new TypeReference<Map<String, Object>>() {});
            TemplateFunction containsKey =
                    values -> ((Map<?, ?>) values.get(1)).keySet().containsAll((List<?>) values.get(0));
            context.put("contains_key", containsKey);
            return ENVIRONMENT.render(name, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How we compare now. */
    String verdict(Rendering rendering) {
        if (rendering instanceof Rendering.Text made) {
            return made.text().equals(text) ? "equal" : "differs";
        }
        TemplateFault fault = ((Rendering.Faulty) rendering).fault();
        boolean isSame = place.isEmpty()
                || place.equals((fault.template().equals(name) ? "main" : fault.template()) + ":" + fault.line());
        return text == null && isSame ? "equal" : text == null ? "elsewhere" : "refused";
    }
}
