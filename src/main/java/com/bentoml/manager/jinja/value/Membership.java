package com.bentoml.manager.jinja.value;

import java.util.Iterator;

/** Python's {@code in}: part of a text, key of a dict, equal to an item of anything else. */
public final class Membership {
    private Membership() {}

    public static boolean test(Object item, Object container) {
        if (item instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (Str.is(container)) {
            if (!Str.is(item)) {
                throw new Failure("'in <string>' requires string as left operand, not " + TypeName.of(item));
            }
            return Str.of(container).contains(Str.of(item));
        }
        if (container instanceof DictValue dict) {
            return dict.contains(item);
        }
        if (container instanceof DictView view && view.kind() == DictView.Kind.KEYS) {
            return view.dict().contains(item);
        }
        return containsEqual(item, container);
    }

    private static boolean containsEqual(Object item, Object container) {
        if (!(container instanceof Iterable<?>)) {
            if (container instanceof Undefined undefined) {
                throw undefined.failure();
            }
            throw new Failure("argument of type '" + TypeName.of(container) + "' is not iterable");
        }
        Iterator<Object> items = Iteration.of(container);
        while (items.hasNext()) {
            Object each = items.next();
            if (each == item || Equality.test(each, item)) {
                return true;
            }
        }
        return false;
    }
}
