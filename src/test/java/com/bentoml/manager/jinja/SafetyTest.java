package com.bentoml.manager.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates can't run away or reach Java. */
class SafetyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'x'.getClass() }}",
                "{{ 'x'.class.name }}",
                "{{ [].class }}",
                "{{ {}.getClass() }}",
                "{{ {}['class'] }}",
                "{{ 1.getClass() }}",
                "{{ none.getClass() }}",
                "{{ call.getClass() }}",
                "{{ call.call }}",
                "{{ loop.getClass() }}",
                "{{ ____int3rpr3t3r____ }}",
                "{{ ____int3rpr3t3r____.config }}",
                "{{ ____int3rpr3t3r____.getContext() }}",
                "{{ __macros__ }}",
                "{{ fn:list(1) }}",
                "{{ fn:map_entry('a', 1) }}",
                "{{ type(1) }}",
                "{{ today() }}",
                "{{ unixtimestamp() }}",
                "{{ 'x'|render }}",
                "{{ 'x'|fromjson }}",
                "{{ 'x'|log }}",
                "{{ 'x'|random }}",
                "{{ ['x']|map('render')|list }}",
                "{{ ['x']|map('getClass')|list }}",
                "{{ ['x']|map(attribute='class')|list }}",
                "{{ ['x']|select('string_containing', 'x')|list }}",
                "{% unless true %}{% endunless %}",
                "{% cycle 'a' %}",
                "{% autoescape true %}{% endautoescape %}",
            })
    void reachesNothingOfJava(String attack) {
        TemplateFunction call = values -> "called";
        assertThat(Templates.of(attack).with("call", call).fault()).startsWith("main:1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% include 'main' %}",
                "{% extends 'main' %}",
                "{% import 'main' as m %}",
                "{% block a %}{{ super() }}{% endblock %}",
                "{{ range(10000000000) }}",
                "{{ range(1000000) }}",
                "{% set x = 'x' %}{% for i in range(50) %}{% set x = x ~ x %}{{ x ~ x ~ x ~ x }}{% endfor %}"
                        + "{% set n = namespace(x='x') %}{% for i in range(50) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
                "{% set n = namespace(x=['x']) %}{% for i in range(50) %}{% set n.x = n.x + n.x %}{% endfor %}",
                "{% set n = namespace(x='x') %}{% for i in range(50) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
                "{% set l = [] %}{% do l.append(l) %}{{ l }}",
                "{% set l = [] %}{% do l.append([l]) %}{{ l }}",
                "{% for i in range(100000) %}{% for j in range(100000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
                "{{ range(100000)|join('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') }}",
            })
    void isStoppedBeforeItFillsTheMemoryOrTheStack(String template) {
        assertThat(Templates.of(template).fault()).startsWith("main:1: ");
    }

    @Test
    void isStoppedDeepWithinBrackets() {
        assertThat(Templates.of("\n{{ " + "(".repeat(3000) + ")".repeat(3000) + " }}")
                        .fault())
                .startsWith("main:2: ");
    }

    @Test
    void isStoppedWhenItsTimeIsOver() {
        String endless = "\n\n{% for x in range(100000) %}\n{% for y in range(100000) %}{% endfor %}{% endfor %}";
        Rendering rendering =
                new JinjaEnvironment(name -> Optional.of(endless), Duration.ofMillis(300)).render("main", Map.of());
        assertThat(rendering).isInstanceOf(Rendering.Faulty.class);
        assertThat(((Rendering.Faulty) rendering).fault().toString())
                .matches("main:[34]: stopped: the template takes more than 0 seconds");
    }

    @Test
    void isStoppedWithinOneCallThatNeverEnds() {
        TemplateFunction hang = values -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "";
        };
        JinjaEnvironment environment =
                new JinjaEnvironment(name -> Optional.of("\n{{ hang() }}"), Duration.ofMillis(300));
        assertThat(((Rendering.Faulty) environment.render("main", Map.of("hang", hang)))
                        .fault()
                        .line())
                .isEqualTo(2);
        TemplateFunction done = values -> "done";
        assertThat(environment.render("main", Map.of("hang", done))).isInstanceOf(Rendering.Text.class);
    }

    @Test
    void endsWhatItBeganWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(Templates.of("{{ 1 }}").text()).isEqualTo("1");
        assertThat(Thread.interrupted()).isTrue();
    }
}
