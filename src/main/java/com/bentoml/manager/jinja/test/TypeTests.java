package com.bentoml.manager.jinja.test;

import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.RangeValue;
import com.bentoml.manager.jinja.value.Sequence;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Undefined;

/** Tests of what kind a value is; of an undefined one Jinja2 says that it can be run through, indexed and called. */
final class TypeTests {
    private TypeTests() {}

    static boolean apply(String name, Object value) {
        return switch (name) {
            case "boolean" -> value instanceof Boolean;
            case "integer" -> Numbers.isInteger(value) && !(value instanceof Boolean);
            case "float" -> value instanceof Double;
            case "number" -> Numbers.is(value);
            case "string" -> Str.is(value);
            case "mapping" -> value instanceof DictValue;
            case "sequence" -> isSequence(value);
            case "iterable" -> Iteration.isPossible(value) || value instanceof Undefined;
            case "callable" -> value instanceof Invocable || value instanceof Undefined;
            default -> value instanceof Markup;
        };
    }

    /** What has a length and items by index or key. */
    private static boolean isSequence(Object value) {
        return Str.is(value)
                || value instanceof Sequence
                || value instanceof DictValue
                || value instanceof RangeValue
                || value instanceof Undefined;
    }
}
