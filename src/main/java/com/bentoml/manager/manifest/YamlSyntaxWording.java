package com.bentoml.manager.manifest;

import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words why the parser gave up, for the mistakes that are made most; else in the parser's words. */
final class YamlSyntaxWording {
    private static final Map<String, String> PLAIN = Map.of(
            "mapping values are not allowed here",
            "a ':' where no key can stand; indent the key like its neighbours, or quote a text that has ': ' in it",
            "could not find expected ':'",
            "a key without a ':' after it",
            "found unexpected end of stream",
            "a quote that isn't closed",
            "found unexpected document separator",
            "a quote that isn't closed");

    private YamlSyntaxWording() {}

    static String of(MarkedYamlEngineException malformed) {
        if (malformed.getProblemMark().filter(YamlSyntaxWording::isTab).isPresent()) {
            return "not YAML: a tab; indent with spaces";
        }
        String problem = malformed.getProblem();
        return "not YAML: " + PLAIN.getOrDefault(problem, oneLine(problem, malformed.getContext()));
    }

    private static boolean isTab(Mark mark) {
        return mark.getPointer() < mark.getBuffer().length && mark.getBuffer()[mark.getPointer()] == '\t';
    }

    private static String oneLine(String problem, String context) {
        return (context == null ? problem : problem + ", " + context).strip().replaceAll("\\s+", " ");
    }
}
