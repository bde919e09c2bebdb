package com.bentoml.manager.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each line of a text knows the line of a template that made it. */
class OriginsTest {
    private static List<String> lines(Templates templates) {
        Rendering.Text made = (Rendering.Text) templates.rendering();
        assertThat(made.lines()).hasSize(made.text().split("\n", -1).length);
        return made.lines().stream().map(TemplateLine::toString).toList();
    }

    @Test
    void isTheLineOfTheText() {
        assertThat(lines(Templates.of("one\n\n{# gone\n#}\ntwo {{ 1 }}\n{% if true %}\nthree\n{% endif %}\n{{ 4 }}")))
                .containsExactly("main:1", "main:2", "main:5", "main:7", "main:9");
    }

    @Test
    void isTheLineOfWhatIsTakenIn() {
        assertThat(lines(Templates.of("{% extends 'parent' %}\n{% block a %}\na\n{{ super() }}\nb\n{% endblock %}")
                        .and("parent", "top\n{% block a %}\nold\n{% endblock %}\n{% include 'part' %}\n\nend")
                        .and("part", "\npart\n")))
                .containsExactly("parent:1", "main:3", "parent:3", "main:4", "main:5", "part:1", "part:2", "parent:7");
    }

    @Test
    void isTheCallForMacrosFiltersAndValues() {
        assertThat(lines(Templates.of("{% macro m() %}\na\nb\n{% endmacro %}\n{{ m() }}\n{{ 'x\ny'|upper }}\n"
                        + "{% set z %}\n1\n2{% endset %}\n{{ z }}\n{{ m()|length }}{{ z|indent }}")))
                .containsExactly(
                        "main:5", "main:5", "main:5", "main:6", "main:6", "main:11", "main:11", "main:12", "main:12");
    }

    @Test
    void isInNoValue() {
        assertThat(Templates.of("{% macro m() %}ab{% endmacro %}{{ m()|length }}{{ m() == 'ab' }}{{ [m()]|join }}"
                                + "{% set x %}ab{% endset %}{{ x|length }}{{ x == 'ab' }}{{ {'a': x}.a }}")
                        .text())
                .isEqualTo("2Trueab2Trueab");
    }
}
