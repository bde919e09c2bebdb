package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.method.LetterCase;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Equality;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Generator;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Ordering;
import com.bentoml.manager.jinja.value.Sorting;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TupleValue;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Filters that compare items: capitals and small letters are the same to them unless they are told otherwise. */
final class OrderFilters {
    private OrderFilters() {}

    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "dictsort" -> dictSort(value, arguments.bind(name, 0, "case_sensitive", "by", "reverse"));
            case "sort" -> sort(value, arguments.bind(name, 0, "reverse", "case_sensitive", "attribute"));
            case "groupby" -> groupBy(value, arguments.bind(name, 1, "attribute", "default", "case_sensitive"));
            case "unique" -> unique(value, arguments.bind(name, 0, "case_sensitive", "attribute"));
            case "max" -> extreme(value, arguments.bind(name, 0, "case_sensitive", "attribute"), true);
            default -> extreme(value, arguments.bind(name, 0, "case_sensitive", "attribute"), false);
        };
    }

    private static Object dictSort(Object value, Bound bound) {
        if (!(value instanceof DictValue dict)) {
            throw value instanceof Undefined undefined
                    ? undefined.failure()
                    : new Failure("dictsort needs a dict, not " + TypeName.of(value));
        }
        String by = bound.string(1, "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw new Failure("You can only sort by either \"key\" or \"value\"");
        }
        List<Object> pairs = new ArrayList<>();
        dict.items().forEach(item -> pairs.add(item.pair()));
        int position = by.equals("key") ? 0 : 1;
        Sorting.sort(pairs, pair -> lower(((TupleValue) pair).items().get(position), bound.isTrue(0)), bound.isTrue(2));
        return new ListValue(pairs);
    }

    private static Object lower(Object value, boolean caseSensitive) {
        return !caseSensitive && Str.is(value) ? LetterCase.lower(Str.of(value)) : value;
    }

    private static Object sort(Object value, Bound bound) {
        List<AttributePath> paths = AttributePath.several(bound.get(2, None.NONE));
        List<Object> items = Iteration.list(value);
        Sorting.sort(
                items,
                item -> {
                    ListValue key = new ListValue();
                    paths.forEach(path -> key.add(path.from(item, bound.isTrue(1))));
                    return key;
                },
                bound.isTrue(0));
        return new ListValue(items);
    }

    private static Object groupBy(Object value, Bound bound) {
        AttributePath path = AttributePath.of(bound.get(0), bound.get(1, None.NONE));
        boolean caseSensitive = bound.isTrue(2);
        List<Object> items = Iteration.list(value);
        Sorting.sort(items, item -> path.from(item, caseSensitive), false);
        ListValue groups = new ListValue();
        for (int from = 0; from < items.size(); ) {
            Object key = path.from(items.get(from), caseSensitive);
            int to = from + 1;
            while (to < items.size() && Equality.test(key, path.from(items.get(to), caseSensitive))) {
                to++;
            }
            ListValue group = new ListValue(items.subList(from, to));
            groups.add(new TupleValue(List.of(path.from(items.get(from)), group), List.of("grouper", "list")));
            from = to;
        }
        return groups;
    }

    private static Object unique(Object value, Bound bound) {
        AttributePath path = AttributePath.of(bound.get(1, None.NONE));
        DictValue seen = new DictValue();
        return new Generator(Iteration.filter(Iteration.of(value), item -> {
                    Object key = path.from(item, bound.isTrue(0));
                    boolean fresh = !seen.contains(key);
                    seen.put(key, true);
                    return fresh;
                })
                .iterator());
    }

    private static Object extreme(Object value, Bound bound, boolean greatest) {
        AttributePath path = AttributePath.of(bound.get(1, None.NONE));
        Iterator<Object> items = Iteration.of(value);
        if (!items.hasNext()) {
            return Undefined.because("No aggregated item, sequence was empty.");
        }
        Object best = items.next();
        Object bestKey = path.from(best, bound.isTrue(0));
        while (items.hasNext()) {
            Object item = items.next();
            Object key = path.from(item, bound.isTrue(0));
            if (Ordering.test(greatest ? ">" : "<", key, bestKey)) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }
}
