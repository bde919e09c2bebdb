package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.test.Tests;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Generator;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Truth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** map, select, reject and their attr forms: lazy, and named after a filter or test. */
final class SelectionFilters {
    private SelectionFilters() {}

    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "map" -> map(value, arguments);
            case "select" -> choose(value, arguments, true, false);
            case "reject" -> choose(value, arguments, false, false);
            case "selectattr" -> choose(value, arguments, true, true);
            default -> choose(value, arguments, false, true);
        };
    }

    private static Generator map(Object value, Arguments arguments) {
        Iterator<Object> items = Iteration.of(value);
        if (arguments.count() == 0 && arguments.named().containsKey("attribute")) {
            Map<String, Object> named = new LinkedHashMap<>(arguments.named());
            Object attribute = named.remove("attribute");
            Object otherwise = named.containsKey("default") ? named.remove("default") : None.NONE;
            if (!named.isEmpty()) {
                throw new Failure("Unexpected keyword argument '"
                        + named.keySet().iterator().next() + "'");
            }
            AttributePath path = AttributePath.of(attribute, otherwise == null ? None.NONE : otherwise);
            return Iteration.map(items, path::from);
        }
        if (arguments.count() == 0) {
            throw new Failure("map requires a filter argument");
        }
        String name = Str.expect(arguments.get(0));
        Filters.check(name);
        Arguments rest = arguments.rest();
        return Iteration.map(items, item -> Filters.apply(name, item, rest));
    }

    private static Generator choose(Object value, Arguments arguments, boolean wanted, boolean byAttribute) {
        if (byAttribute && arguments.count() == 0) {
            throw new Failure("Missing parameter for attribute name");
        }
        Arguments test = byAttribute ? arguments.rest() : arguments;
        AttributePath path = AttributePath.of(byAttribute ? arguments.get(0) : None.NONE);
        Predicate<Object> condition = condition(test);
        return Iteration.filter(Iteration.of(value), item -> condition.test(path.from(item)) == wanted);
    }

    private static Predicate<Object> condition(Arguments arguments) {
        if (arguments.count() == 0) {
            return Truth::of;
        }
        String name = Str.expect(arguments.get(0));
        Tests.check(name);
        Arguments rest = arguments.rest();
        return item -> Tests.apply(name, item, rest);
    }
}
