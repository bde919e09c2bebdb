package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.method.Attributes;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.Truth;
import com.bentoml.manager.jinja.value.Undefined;

/** {@code default} and {@code attr}. */
final class ValueFilters {
    private ValueFilters() {}

    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "d", "default" -> withDefault(value, arguments.bind(name, 0, "default_value", "boolean"));
            case "attr" -> {
                String attribute = arguments.bind(name, 1, "name").string(0);
                Object found = Attributes.of(value, attribute);
                yield found == null ? Undefined.attribute(value, attribute) : found;
            }
            default -> {
                Filters.check(name);
                throw new IllegalStateException("no filter " + name);
            }
        };
    }

    private static Object withDefault(Object value, Bound bound) {
        boolean replaced = value instanceof Undefined || (bound.isTrue(1) && !Truth.of(value));
        return replaced ? bound.get(0, "") : value;
    }
}
