package com.bentoml.manager.jinja.value;

import java.math.BigInteger;

/** Python's truth value testing: zero, nothing and the empty are false. */
public final class Truth {
    private Truth() {}

    public static boolean of(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value == None.NONE || value instanceof Undefined) {
            return false;
        }
        if (value instanceof Long || value instanceof Double || value instanceof BigInteger) {
            return ((Number) value).doubleValue() != 0;
        }
        if (value instanceof Markup markup) {
            return !markup.text().isEmpty();
        }
        return Length.isKnown(value) ? Length.of(value) > 0 : true;
    }
}
