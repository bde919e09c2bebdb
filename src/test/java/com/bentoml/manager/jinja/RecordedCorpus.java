package com.bentoml.manager.jinja;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The corpus in src/test/resources/jinja with what Jinja2 makes of it. */
final class RecordedCorpus {
    private static final Path ROOT = Path.of("src/test/resources/jinja");

    private RecordedCorpus() {}

    static Map<String, Object> context() {
        try {
            Map<String, Object> context = new LinkedHashMap<>(
                    new ObjectMapper().readValue(ROOT.resolve("context.json").toFile(), new TypeReference<>() {}));
            context.put("contains_key", (TemplateFunction)
                    arguments -> ((Map<?, ?>) arguments.get(1)).keySet().containsAll((List<?>) arguments.get(0)));
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> templates() {
        Map<String, String> templates = new LinkedHashMap<>();
        for (Path path : files("templates")) {
            try {
                templates.put(path.getFileName().toString(), Files.readString(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return templates;
    }

    /** Chapter by chapter. */
    static Map<String, List<RecordedCase>> chapters() {
        Map<String, List<RecordedCase>> chapters = new LinkedHashMap<>();
        for (Path path : files("recorded")) {
            String name = path.getFileName().toString();
            chapters.put(name.substring(0, name.indexOf('.')), cases(path));
        }
        return chapters;
    }

    private static List<RecordedCase> cases(Path path) {
        try {
            List<RecordedCase> cases = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(path.toFile())) {
                cases.add(RecordedCase.of(node));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
