package com.bentoml.manager.jinja.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Python's sort: stable, by {@code <} alone; reversed it keeps equal items in their order. */
public final class Sorting {
    private static final Comparator<Keyed> ORDER =
            (left, right) -> Ordering.isLess(left.key, right.key) ? -1 : Ordering.isLess(right.key, left.key) ? 1 : 0;

    private Sorting() {}

    public static void sort(List<Object> items, Function<Object, Object> key, boolean reverse) {
        List<Keyed> keyed = new ArrayList<>(items.size());
        for (Object item : items) {
            keyed.add(new Keyed(key.apply(item), item));
        }
        try {
            keyed.sort(reverse ? ORDER.reversed() : ORDER);
        } catch (IllegalArgumentException e) {
            throw new Failure("these items have no consistent order");
        }
        for (int i = 0; i < keyed.size(); i++) {
            items.set(i, keyed.get(i).item);
        }
    }

    private record Keyed(Object key, Object item) {}
}
