package com.bentoml.manager.jinja.value;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's tuple; {@code names} are those of a named tuple, else empty. */
public record TupleValue(List<Object> items, List<String> names) implements Sequence, HasAttributes {
    public TupleValue {
        items = List.copyOf(items);
    }

    public TupleValue(List<Object> items) {
        this(items, List.of());
    }

    public static TupleValue of(Object... items) {
        return new TupleValue(List.of(items));
    }

    @Override
    public Sequence of(List<Object> others) {
        return new TupleValue(others);
    }

    @Override
    public Iterator<Object> iterator() {
        return items.iterator();
    }

    @Override
    public @Nullable Object attribute(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : items.get(index);
    }
}
