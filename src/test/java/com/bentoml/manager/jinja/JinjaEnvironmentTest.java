package com.bentoml.manager.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JinjaEnvironmentTest {
    private static Rendering render(String text) {
        return render(Map.of("main.j2", text), Map.of());
    }

    private static Rendering render(Map<String, String> files, Map<String, ?> context) {
        return new JinjaEnvironment(name -> Optional.ofNullable(files.get(name))).render("main.j2", context);
    }

    private static String fault(Rendering rendering) {
        return ((Rendering.Faulty) rendering).faults().get(0).toString();
    }

    @Test
    void fillsBlocksOfTheParent() {
        Map<String, String> files = Map.of(
                "base.j2", "FROM {{ image }}\n{% block body %}\nnothing\n{% endblock %}\nend\n",
                "main.j2", "{% extends 'base.j2' %}\n{% block body %}\nRUN {{ image }}\n{% endblock %}\n");
        assertThat(render(files, Map.of("image", "debian")))
                .isEqualTo(new Rendering.Text("FROM debian\nRUN debian\nend"));
    }

    @Test
    void placesAFaultInTheTemplateWhereItStands() {
        Map<String, String> files =
                Map.of("main.j2", "one\n{% include 'part.j2' %}\n", "part.j2", "\n\n{{ missing }}\n");
        assertThat(fault(render(files, Map.of()))).isEqualTo("part.j2:3: 'missing' is undefined");
    }

    @Test
    void saysThatATemplateIsNotThere() {
        assertThat(fault(new JinjaEnvironment(name -> Optional.empty()).render("main.j2", Map.of())))
                .isEqualTo("main.j2:1: there is no template 'main.j2'");
    }

    @Test
    void takesNullBooleansAndNumbersOfTheContext() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("nothing", null);
        context.put("yes", true);
        context.put("count", 3);
        context.put("pair", Map.entry("a", 1));
        context.put("tuple", TemplateTuple.of("b", List.of(2)));
        assertThat(render(Map.of("main.j2", "{{ nothing }} {{ yes }} {{ count / 2 }} {{ pair }} {{ tuple }}"), context))
                .isEqualTo(new Rendering.Text("None True 1.5 ('a', 1) ('b', [2])"));
        assertThat(render(Map.of("main.j2", "{{ '%s is %s' % tuple }} {{ tuple == ('b', [2]) }}"), context))
                .isEqualTo(new Rendering.Text("b is [2] True"));
    }

    @Test
    void callsFunctionsOfTheContext() {
        TemplateFunction join = arguments ->
                String.join("+", arguments.stream().map(String::valueOf).toList());
        assertThat(render(Map.of("main.j2", "{{ join('a', 2, [none]) }}"), Map.of("join", join)))
                .isEqualTo(new Rendering.Text("a+2+[null]"));
    }

    @Test
    void leavesTheCallersListsAlone() {
        List<String> names = new ArrayList<>(List.of("a"));
        render(Map.of("main.j2", "{% do names.append('b') %}"), Map.of("names", names));
        assertThat(names).containsExactly("a");
    }

    @Test
    void readsAndParsesEachTemplateOnce() {
        AtomicInteger reads = new AtomicInteger();
        JinjaEnvironment environment = new JinjaEnvironment(name -> {
            reads.incrementAndGet();
            return Optional.of("{{ n }}");
        });
        IntStream.range(0, 200)
                .parallel()
                .forEach(n -> assertThat(environment.render("t", Map.of("n", n)))
                        .isEqualTo(new Rendering.Text(String.valueOf(n))));
        assertThat(reads).hasValue(1);
    }

    @Test
    void keepsTheModulesOfOneRenderingFromTheNext() {
        Map<String, String> files = Map.of(
                "lib.j2", "{% set seen = [] %}",
                "main.j2", "{% import 'lib.j2' as lib %}{% do lib.seen.append(1) %}{{ lib.seen }}");
        JinjaEnvironment environment = new JinjaEnvironment(name -> Optional.ofNullable(files.get(name)));
        environment.render("main.j2", Map.of());
        assertThat(environment.render("main.j2", Map.of())).isEqualTo(new Rendering.Text("[1]"));
    }

    @Test
    void stopsEndlessRecursion() {
        assertThat(fault(render("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}")))
                .isEqualTo("main.j2:2: macros, includes and blocks call each other more than 150 levels deep");
        assertThat(fault(render("{% include 'main.j2' %}"))).startsWith("main.j2:1: macros, includes");
    }

    @Test
    void stopsWhatWouldFillTheMemory() {
        assertThat(fault(render("a\n{{ 'x' * 10 ** 12 }}"))).startsWith("main.j2:2: a text of more than");
        assertThat(fault(render("{{ range(10 ** 12)|list }}"))).startsWith("main.j2:1: more than");
        assertThat(fault(render("{% for x in range(10 ** 12) %}{% endfor %}"))).startsWith("main.j2:1: more than");
        assertThat(fault(render("{{ 10 ** 99999999 }}"))).startsWith("main.j2:1: the result of **");
        assertThat(fault(render("{% set l = [] %}{% do l.append(l) %}{{ l }}"))).contains("contains itself");
        assertThat(fault(render("{{ " + "(".repeat(5000) + ")".repeat(5000) + " }}")))
                .contains("levels deep");
    }

    @Test
    void reachesNothingOfJava() {
        assertThat(render("{{ 'a'.getClass is defined }} {{ [].size is defined }} {{ {}.class is defined }}"))
                .isEqualTo(new Rendering.Text("False False False"));
        assertThat(fault(render("{{ ''.__class__ }}"))).startsWith("main.j2:1: '__class__' belongs to Python's inside");
    }

    @Test
    void namesWhatToWriteInstead() {
        assertThat(fault(render("{{ [1]|map('string') }}"))).contains("put |list before it");
        assertThat(fault(render("{{ [1]|random }}"))).contains("write |first or an index");
        assertThat(fault(render("{{ 'a' + 1 }}"))).contains("join texts with ~");
    }
}
