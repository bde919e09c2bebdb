package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Equality;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.Sequence;
import java.util.List;

/** count() and index() of lists and tuples. */
final class SequenceMethods {
    private SequenceMethods() {}

    static boolean knows(String name) {
        return name.equals("count") || name.equals("index");
    }

    static Object call(Sequence sequence, String name, Arguments arguments) {
        arguments.positionalOnly(name, 1, name.equals("count") ? 1 : 3);
        Object wanted = arguments.get(0);
        List<Object> items = sequence.items();
        if (name.equals("count")) {
            return items.stream().filter(item -> isSame(item, wanted)).count();
        }
        int from = bound(arguments, 1, 0, items.size());
        int to = bound(arguments, 2, items.size(), items.size());
        for (int i = from; i < Math.min(to, items.size()); i++) {
            if (isSame(items.get(i), wanted)) {
                return (long) i;
            }
        }
        throw new Failure(Repr.of(wanted) + " is not in the list");
    }

    private static int bound(Arguments arguments, int at, int otherwise, int size) {
        if (arguments.count() <= at) {
            return otherwise;
        }
        int index = Numbers.index(arguments.get(at));
        return index < 0 ? Math.max(0, index + size) : index;
    }

    static boolean isSame(Object item, Object wanted) {
        return item == wanted || Equality.test(item, wanted);
    }
}
