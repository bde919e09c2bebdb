package com.bentoml.manager.jinja.value;

import java.util.Iterator;

/** Python's ==: by value within the numbers, texts and collections, else only the same object. */
public final class Equality {
    private Equality() {}

    public static boolean test(Object left, Object right) {
        return test(left, right, 0);
    }

    private static boolean test(Object left, Object right, int depth) {
        if (left instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.failure();
        }
        Limits.checkDepth(depth);
        if (Str.is(left)) {
            return Str.is(right) && Str.of(left).equals(Str.of(right));
        }
        Number a = Numbers.of(left);
        Number b = Numbers.of(right);
        if (a != null || b != null) {
            return a != null && b != null && equal(a, b);
        }
        if (left instanceof Sequence one && right instanceof Sequence two) {
            return one.getClass() == two.getClass() && sequences(one, two, depth);
        }
        if (left instanceof DictValue one && right instanceof DictValue two) {
            return dicts(one, two, depth);
        }
        if (left instanceof RangeValue one && right instanceof RangeValue two) {
            return ranges(one, two);
        }
        return views(left, right);
    }

    private static boolean equal(Number a, Number b) {
        Integer order = Numbers.compare(a, b);
        return order != null && order == 0;
    }

    private static boolean sequences(Sequence left, Sequence right, int depth) {
        if (left.items().size() != right.items().size()) {
            return false;
        }
        Iterator<Object> other = right.items().iterator();
        for (Object item : left.items()) {
            Object against = other.next();
            if (item != against && !test(item, against, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean dicts(DictValue left, DictValue right, int depth) {
        if (left.size() != right.size()) {
            return false;
        }
        for (DictValue.Item item : left.items()) {
            Object other = right.get(item.key());
            if (other == null || (other != item.value() && !test(item.value(), other, depth + 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean ranges(RangeValue left, RangeValue right) {
        long size = left.size();
        return size == right.size()
                && (size == 0 || (left.start() == right.start() && (size == 1 || left.step() == right.step())));
    }

    /** Views of keys and items compare as sets; views of values and all other objects only with themselves. */
    private static boolean views(Object left, Object right) {
        boolean sets = left instanceof DictView one
                && right instanceof DictView two
                && one.kind() != DictView.Kind.VALUES
                && two.kind() != DictView.Kind.VALUES;
        if (sets) {
            return Length.of(left) == Length.of(right) && containsAll((DictView) left, (DictView) right);
        }
        return left == right;
    }

    private static boolean containsAll(DictView left, DictView right) {
        for (Object item : right) {
            if (!Membership.test(item, left)) {
                return false;
            }
        }
        return true;
    }
}
