package com.bentoml.manager.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of fault has its template and line, wherever it stands. */
class FaultTest {
    private static final String UNDEFINED = "{{ missing }}";

    /** Kinds of faults, each in one line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                UNDEFINED,
                "{{ known.attribute }}",
                "{{ known['item'] }}",
                "{{ [1][7] }}",
                "{{ none.attribute }}",
                "{% if missing %}{% endif %}",
                "{% if not missing %}{% endif %}",
                "{{ missing or 'x' }}",
                "{{ missing == 1 }}",
                "{{ missing ~ 'x' }}",
                "{{ missing|upper }}",
                "{{ 'x'|replace('x', missing) }}",
                "{% for x in missing %}{% endfor %}",
                "{% for a, b in [[1]] %}{% endfor %}",
                "{{ 'x' | nosuch }}",
                "{{ 'x' is nosuch }}",
                "{{ nosuch() }}",
                "{{ 'x'.nosuch() }}",
                "{{ 'x'.upper(1) }}",
                "{{ 1 / 0 }}",
                "{{ 1 + 'x' }}",
                "{{ 1 < 'x' }}",
                "{{ 'x'|replace('x') }}",
                "{{ a b }}",
                "{{ 'x }}",
                "{{ 9223372036854775807 + 1 }}",
                "{% include 'nosuch' %}",
                "{% import 'nosuch' as x %}",
                "{% from 'known' import x %}{{ x() }}",
                "{% extends 'nosuch' %}",
                "{% nosuch %}",
                "{% unless known %}{% endunless %}",
                "{% endfor %}",
                "{% if known %}",
                "{% set known.x = 1 %}",
                "{% break %}{% for %}",
                "{{ super() }}",
                "{{ range(10 ** 9) }}",
                "{{ }}",
            })
    void hasItsTemplateAndLine(String faulty) {
        assertThat(Templates.of("a\n\n" + faulty)
                        .and("known", "")
                        .with("known", Map.of())
                        .fault())
                .startsWith("main:3: ");
        assertThat(Templates.of("a\n{% include 'part' %}")
                        .and("part", "\n\n\n" + UNDEFINED)
                        .fault())
                .startsWith("part:4: ");
    }

    @Test
    void isFoundInAnIncludedTemplate() {
        Templates templates = Templates.of("\n{% include 'part' %}\n{{ x }}").and("part", "\n\n" + UNDEFINED);
        assertThat(templates.fault()).startsWith("part:3: 'missing' is undefined");
        assertThat(templates.and("part", "fine").fault()).startsWith("main:3: 'x' is undefined");
    }

    @Test
    void isFoundInTheBlocksOfChildAndParent() {
        Templates templates = Templates.of(
                        "{% extends 'middle' %}\n{% block a %}\n{{ super() }}\n" + UNDEFINED + "{% endblock %}")
                .and("middle", "{% extends 'top' %}\n{% block a %}\n{{ super() }}\n{% endblock %}")
                .and("top", "\n{% block a %}{% endblock %}\n{% block b %}\n{{ below }}{% endblock %}");
        assertThat(templates.fault()).startsWith("main:4: 'missing'");
        assertThat(templates.with("missing", 1).fault()).startsWith("top:4: 'below'");
        assertThat(templates
                        .and("top", "\n{% block a %}\n\n{{ deep }}{% endblock %}")
                        .fault())
                .startsWith("top:4: 'deep'");
    }

    @Test
    void isFoundInAMacroAndAfterItsCall() {
        Templates templates = Templates.of("{% import 'lib' as lib %}\n{{ lib.m(1) }}\n{{ lib.m(2) ~ missing }}")
                .and("lib", "\n{% macro m(a, b) %}\n{% if a == 2 %}\n{{ b }}{% endif %}{% endmacro %}");
        assertThat(templates.fault()).startsWith("lib:4: 'b' isn't given to the macro");
        assertThat(templates
                        .and("lib", "{% macro m(a) %}\n\n{{ a }}{% endmacro %}")
                        .fault())
                .startsWith("main:3: 'missing'");
        assertThat(templates.and("lib", "{% macro m() %}{% endmacro %}").fault())
                .startsWith("main:2: macro 'm' takes only []");
    }

    @Test
    void isFoundInATagOfSeveralLines() {
        assertThat(Templates.of("{% set x = [\n  1,\n  2,\n] %}\n{#\n\n#}\n{{ x\n[0] }}\n" + UNDEFINED)
                        .fault())
                .startsWith("main:10: ");
    }

    @Test
    void saysWhatToAskAndWhatIsThere() {
        assertThat(Templates.of("{% if x %}{% endif %}").fault())
                .isEqualTo("main:1: 'x' is undefined; ask whether 'x is defined', or give |default(…)");
    }

    @Test
    void namesTheAttributeThatIsNear() {
        Templates templates = Templates.of("{{ cuda.verison }}").with("cuda", Map.of("version", 1));
        assertThat(templates.fault())
                .isEqualTo("main:1: 'verison' is undefined; did you mean version? (this map has version)");
        assertThat(templates.with("cuda", Map.of("requires", 1)).fault())
                .isEqualTo("main:1: 'verison' is undefined (this map has requires)");
        assertThat(templates.with("cuda", Map.of()).fault())
                .isEqualTo("main:1: 'verison' is undefined (this map is empty)");
        assertThat(Templates.of("{% from 'part' import runs %}{{ runs }}")
                        .and("part", "{% macro run() %}{% endmacro %}")
                        .fault())
                .isEqualTo("main:1: 'runs' is undefined; did you mean run? (this map has run)");
    }

    @Test
    void isNoneWhereItIsAskedFor() {
        assertThat(Templates.of("{{ x is defined }} {{ x.y.z is defined }} {{ x|default(1) }} {{ x.y|default(2) }}")
                        .text())
                .isEqualTo("False False 1 2");
    }

    @Test
    void tellsNothingFromNone() {
        Map<String, Object> map = new HashMap<>();
        map.put("none", null);
        assertThat(Templates.of("{{ map.none }} {{ map.none is defined }} {{ map.none is none }} {{ map.none == none }}"
                                + " {{ map.none.x is defined }} {{ map.x is defined }}")
                        .with("map", map)
                        .text())
                .isEqualTo("None True True True False False");
    }

    @Test
    void isNotThatOfTheRenderingBefore() {
        Map<String, String> texts = Map.of("broken", "\n\n{% if %}", "main", "\n" + UNDEFINED, "fine", "fine");
        JinjaEnvironment environment = new JinjaEnvironment(name -> Optional.ofNullable(texts.get(name)));
        assertThat(environment.render("broken", Map.of()).toString()).contains("fault=broken:3:");
        assertThat(environment.render("main", Map.of()).toString()).contains("fault=main:2:");
        assertThat(environment.render("fine", Map.of())).isInstanceOf(Rendering.Text.class);
    }
}
