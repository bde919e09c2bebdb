package com.bentoml.manager.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What stands for a value in a hash table: equal for what Python holds equal ({@code 1 == 1.0 == True}). */
final class Key {
    private Key() {}

    static Object of(Object value) {
        if (value instanceof String || value instanceof Long) {
            return value;
        }
        if (value instanceof Markup markup) {
            return markup.text();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof Double number) {
            return ofDouble(number);
        }
        if (value instanceof TupleValue tuple) {
            List<Object> keys = new ArrayList<>();
            tuple.items().forEach(item -> keys.add(of(item)));
            return keys;
        }
        boolean set = value instanceof DictView view && view.kind() != DictView.Kind.VALUES;
        if (set || value instanceof ListValue || value instanceof DictValue) {
            throw new Failure("unhashable type: '" + TypeName.of(value) + "'");
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return value;
    }

    private static Object ofDouble(double number) {
        if (Double.isInfinite(number) || number != Math.rint(number)) {
            return number;
        }
        BigInteger whole = new BigDecimal(number).toBigInteger();
        return Numbers.narrow(whole);
    }
}
