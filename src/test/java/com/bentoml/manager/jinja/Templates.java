package com.bentoml.manager.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Templates by name, for tests; {@code main} is the one that is rendered. */
final class Templates {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Object> context = new HashMap<>();

    static Templates of(String main) {
        return new Templates().and("main", main);
    }

    Templates and(String name, String text) {
        texts.put(name, text);
        return this;
    }

    Templates with(String name, Object value) {
        context.put(name, value);
        return this;
    }

    Rendering rendering() {
        return new JinjaEnvironment(name -> Optional.ofNullable(texts.get(name))).render("main", context);
    }

    String text() {
        return ((Rendering.Text) rendering()).text();
    }

    /** The fault, or nothing if there is none. */
    String fault() {
        return rendering() instanceof Rendering.Faulty faulty ? faulty.fault().toString() : "";
    }
}
