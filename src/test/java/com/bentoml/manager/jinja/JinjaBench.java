package com.bentoml.manager.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Renders a template of some 170 lines with stock jinjava and with us: the first time, and once warm. */
final class JinjaBench {
    private static final int ROUNDS = 3000;

    private JinjaBench() {}

    public static void main(String[] arguments) {
        String template = template();
        Map<String, Object> context = context();
        JinjaEnvironment environment = new JinjaEnvironment(name -> Optional.of(template));
        Supplier<String> ours = () -> ((Rendering.Text) environment.render("t", context)).text();
        Supplier<String> parsing = () ->
                ((Rendering.Text) new JinjaEnvironment(name -> Optional.of(template)).render("t", context)).text();
        boolean stock = arguments.length > 0 && arguments[0].equals("jinjava");
        long start = System.nanoTime();
        Supplier<String> chosen = stock ? jinjava(template, context) : ours;
        int length = chosen.get().length();
        System.out.printf(
                "first %.1f ms, %d lines, %d characters%n",
                millis(start), template.lines().count(), length);
        measure(stock ? "jinjava, parsing each time" : "ours, parsed once", chosen);
        if (!stock) {
            measure("ours, parsing each time", parsing);
        }
    }

    private static Supplier<String> jinjava(String template, Map<String, Object> context) {
        Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withNestedInterpretationEnabled(false)
                .build());
        return () -> jinjava.render(template, context);
    }

    private static void measure(String what, Supplier<String> rendering) {
        long characters = render(rendering);
        long start = System.nanoTime();
        characters += render(rendering);
        System.out.printf(
                "%s: %.0f renderings a second, %d characters%n", what, ROUNDS * 1000.0 / millis(start), characters);
    }

    private static long render(Supplier<String> rendering) {
        long characters = 0;
        for (int i = 0; i < ROUNDS; i++) {
            characters += rendering.get().length();
        }
        return characters;
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("image", "debian");
        context.put("architectures", List.of("amd64", "arm64v8", "ppc64le"));
        context.put("packages", List.of("git", "curl", "bash", "xz-utils"));
        context.put("conda", true);
        context.put("version", Map.of("major", "11", "minor", "5"));
        return context;
    }

    private static String template() {
        StringBuilder text = new StringBuilder("# syntax\nFROM {{ image }}\n");
        for (int i = 0; i < 14; i++) {
            text.append("{# part ").append(i).append(" #}\n");
            text.append("{% set name = image ~ '-' ~ version.major %}\n");
            text.append("ENV NAME={{ name | upper }}\n");
            text.append("{% if conda %}\nRUN conda\n{% else %}\nRUN pip\n{% endif %}\n");
            text.append("{% for a in architectures %}\n# {{ a }} {{ loop.index }}\n{% endfor %}\n");
            text.append("RUN apt-get install -y {{ packages | join(' ') }}\n");
        }
        return text.toString();
    }
}
