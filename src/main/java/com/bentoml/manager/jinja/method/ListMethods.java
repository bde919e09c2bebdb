package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Sorting;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The methods of Python's list. */
final class ListMethods {
    private ListMethods() {}

    static boolean knows(String name) {
        return switch (name) {
            case "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort" ->
                true;
            default -> false;
        };
    }

    static Object call(ListValue list, String name, Arguments arguments) {
        return switch (name) {
            case "count", "index" -> SequenceMethods.call(list, name, arguments);
            case "copy" -> {
                arguments.positionalOnly(name, 0, 0);
                yield new ListValue(list.items());
            }
            case "pop" -> pop(list.items(), arguments.positionalOnly(name, 0, 1));
            default -> {
                change(list, name, arguments);
                yield None.NONE;
            }
        };
    }

    private static void change(ListValue list, String name, Arguments arguments) {
        List<Object> items = list.items();
        switch (name) {
            case "append" -> list.add(arguments.positionalOnly(name, 1, 1).get(0));
            case "extend" -> {
                List<Object> more =
                        Iteration.list(arguments.positionalOnly(name, 1, 1).get(0));
                Limits.checkItems((long) items.size() + more.size());
                items.addAll(more);
            }
            case "insert" -> insert(items, arguments.positionalOnly(name, 2, 2));
            case "remove" -> remove(items, arguments.positionalOnly(name, 1, 1).get(0));
            case "sort" -> sort(items, arguments);
            case "clear" -> {
                arguments.positionalOnly(name, 0, 0);
                items.clear();
            }
            default -> {
                arguments.positionalOnly(name, 0, 0);
                Collections.reverse(items);
            }
        }
    }

    private static Object pop(List<Object> items, Arguments arguments) {
        int index = arguments.count() == 0 ? -1 : Numbers.index(arguments.get(0));
        int counted = index < 0 ? index + items.size() : index;
        if (counted < 0 || counted >= items.size()) {
            throw new Failure(items.isEmpty() ? "pop from empty list" : "pop index out of range");
        }
        return items.remove(counted);
    }

    private static void insert(List<Object> items, Arguments arguments) {
        int index = Numbers.index(arguments.get(0));
        int counted = index < 0 ? Math.max(0, index + items.size()) : Math.min(index, items.size());
        items.add(counted, arguments.get(1));
    }

    private static void remove(List<Object> items, Object wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (SequenceMethods.isSame(items.get(i), wanted)) {
                items.remove(i);
                return;
            }
        }
        throw new Failure("list.remove(x): x not in list");
    }

    private static void sort(List<Object> items, Arguments arguments) {
        if (arguments.count() > 0) {
            throw new Failure("sort() takes no positional arguments");
        }
        Bound bound = arguments.bind("sort", 0, "key", "reverse");
        if (bound.hasSome(0)) {
            throw new Failure("sort(key=…) is not known here; use the filter |sort(attribute=…)");
        }
        Sorting.sort(items, Function.identity(), bound.isTrue(1));
    }
}
