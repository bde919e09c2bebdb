package com.bentoml.manager.jinja;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Sequence;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TupleValue;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between Java's values and those of templates. A map entry becomes a pair (a tuple of two). */
final class Values {
    private Values() {}

    static Object fromJava(@Nullable Object value) {
        if (value == null) {
            return None.NONE;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            DictValue dict = new DictValue();
            map.forEach((key, item) -> dict.put(fromJava(key), fromJava(item)));
            return dict;
        }
        if (value instanceof TemplateTuple tuple) {
            return new TupleValue(tuple.stream().map(Values::fromJava).toList());
        }
        if (value instanceof Iterable<?> items) {
            ListValue list = new ListValue();
            items.forEach(item -> list.add(fromJava(item)));
            return list;
        }
        return other(value);
    }

    private static Object other(Object value) {
        if (value instanceof Map.Entry<?, ?> pair) {
            return TupleValue.of(fromJava(pair.getKey()), fromJava(pair.getValue()));
        }
        if (value instanceof BigInteger number) {
            return Numbers.narrow(number);
        }
        if (value instanceof TemplateFunction function) {
            return (Invocable) arguments -> call(function, arguments);
        }
        throw new IllegalArgumentException(
                "a template context can't hold a " + value.getClass().getName());
    }

    private static Object call(TemplateFunction function, Arguments arguments) {
        if (!arguments.named().isEmpty()) {
            throw new Failure("this function takes no arguments by name");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object argument : arguments.positional()) {
            values.add(toJava(argument));
        }
        try {
            return fromJava(function.call(values));
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Failure("this function can't be called with these arguments");
        }
    }

    private static @Nullable Object toJava(Object value) {
        if (value == None.NONE) {
            return null;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (Str.is(value)) {
            return Str.of(value);
        }
        if (value instanceof Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(toJava(item)));
            return items;
        }
        if (value instanceof DictValue dict) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            dict.items().forEach(item -> map.put(toJava(item.key()), toJava(item.value())));
            return map;
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new Failure("a " + TypeName.of(value) + " can't be passed to this function; put |list after it");
    }
}
