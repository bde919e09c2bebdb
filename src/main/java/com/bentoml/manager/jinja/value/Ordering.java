package com.bentoml.manager.jinja.value;

import java.util.List;

/** Python's {@code < <= > >=}: numbers, texts, and lists or tuples of these; different types have no order. */
public final class Ordering {
    private Ordering() {}

    /** The comparison {@code left operator right}. */
    public static boolean test(String operator, Object left, Object right) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a != null && b != null) {
            Integer order = Numbers.compare(a, b);
            return order != null && holds(operator, order);
        }
        if (Str.is(left) && Str.is(right)) {
            return holds(operator, Text.compare(Str.of(left), Str.of(right)));
        }
        if (left instanceof Sequence one && right instanceof Sequence two && one.getClass() == two.getClass()) {
            return sequences(operator, one.items(), two.items());
        }
        throw failure(operator, left, right);
    }

    public static boolean isLess(Object left, Object right) {
        return test("<", left, right);
    }

    private static boolean sequences(String operator, List<Object> left, List<Object> right) {
        int shared = Math.min(left.size(), right.size());
        for (int i = 0; i < shared; i++) {
            Object a = left.get(i);
            Object b = right.get(i);
            if (a != b && !Equality.test(a, b)) {
                return test(operator, a, b);
            }
        }
        return holds(operator, Integer.compare(left.size(), right.size()));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static Failure failure(String operator, Object left, Object right) {
        if (left instanceof Undefined undefined) {
            return undefined.failure();
        }
        if (right instanceof Undefined undefined) {
            return undefined.failure();
        }
        if (left instanceof DictView || right instanceof DictView) {
            return new Failure("sets of keys are not compared here; put |list after them");
        }
        return new Failure("'" + operator + "' not supported between instances of '" + TypeName.of(left) + "' and '"
                + TypeName.of(right) + "'");
    }
}
