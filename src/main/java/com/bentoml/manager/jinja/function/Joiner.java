package com.bentoml.manager.jinja.function;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.Invocable;
import org.jspecify.annotations.Nullable;

/** {@code joiner(', ')}: nothing when called first, the separator from then on. */
final class Joiner implements Invocable, HasAttributes {
    private final Object separator;
    private boolean used;

    Joiner(Object separator) {
        this.separator = separator;
    }

    @Override
    public Object call(Arguments arguments) {
        arguments.positionalOnly("joiner", 0, 0);
        Object text = used ? separator : "";
        used = true;
        return text;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "sep" -> separator;
            case "used" -> used;
            default -> null;
        };
    }
}
