package com.bentoml.manager.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JinjaEnvironmentTest {
    private static final Map<String, String> FILES = Map.of(
            "base.j2", "FROM {{ image }}\n{% block body %}\nnothing\n{% endblock %}\nend\n",
            "child.j2", "{% extends 'base.j2' %}\n{% block body %}\nRUN {{ image }}\n{% endblock %}\n",
            "list.j2",
                    "{% for k, v in items.items() %}\n{{ k }}={{ v }}\n{% endfor %}\n{% if none_value %}\nno\n{% endif %}\n",
            "bad.j2", "one\ntwo {{ missing }}\n",
            "call.j2", "{% if contains_key(names, items) %}yes{% endif %}\n",
            "macro.j2", "{% macro run(x) %}RUN {{ x }}{% endmacro %}",
            "import.j2", "{% from 'macro.j2' import run %}\n{{ run('a') }}\n{% include 'call.j2' %}\n");

    private static Rendering render(String template) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("image", "debian");
        context.put("items", new LinkedHashMap<>(Map.of("a", 1)));
        context.put("names", List.of("a"));
        context.put("none_value", null);
        context.put("contains_key", (TemplateFunction)
                arguments -> ((Map<?, ?>) arguments.get(1)).keySet().containsAll((List<?>) arguments.get(0)));
        return new JinjaEnvironment(name -> Optional.ofNullable(FILES.get(name))).render(template, context);
    }

    @Test
    void fillsBlocksOfTheParent() {
        assertThat(render("child.j2")).isEqualTo(new Rendering.Text("FROM debian\nRUN debian\nend"));
    }

    @Test
    void loopsOverPairs() {
        assertThat(render("list.j2")).isEqualTo(new Rendering.Text("a=1\n"));
    }

    @Test
    void placesAnUndefinedVariable() {
        assertThat(((Rendering.Faulty) render("bad.j2")).faults().get(0).toString())
                .startsWith("bad.j2:2: ")
                .contains("missing");
    }

    @Test
    void importsMacrosAndIncludes() {
        assertThat(render("import.j2")).isEqualTo(new Rendering.Text("RUN a\nyes"));
    }
}
