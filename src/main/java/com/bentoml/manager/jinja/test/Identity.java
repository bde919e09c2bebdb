package com.bentoml.manager.jinja.test;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TypeName;

/** The test sameas. Whether two equal numbers or texts are one object is up to Python's memory, so it is refused. */
final class Identity {
    private Identity() {}

    static boolean test(Object left, Object right) {
        if (isSingle(left) || isSingle(right)) {
            return left.equals(right);
        }
        boolean byMemory =
                (Numbers.is(left) || Str.is(left)) && TypeName.of(left).equals(TypeName.of(right));
        if (byMemory) {
            throw new Failure("sameas of two numbers or texts depends on Python's memory; write ==");
        }
        return left == right;
    }

    private static boolean isSingle(Object value) {
        return value == None.NONE || value instanceof Boolean;
    }
}
