package com.bentoml.manager.jinja.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Python's list: mutable, and itself when compared with {@code is}. */
public final class ListValue implements Sequence {
    private final List<Object> items;

    public ListValue() {
        this.items = new ArrayList<>();
    }

    public ListValue(Collection<?> items) {
        this.items = new ArrayList<>(items);
    }

    @Override
    public List<Object> items() {
        return items;
    }

    @Override
    public Sequence of(List<Object> others) {
        return new ListValue(others);
    }

    public ListValue add(Object item) {
        Limits.checkItems(items.size());
        items.add(item);
        return this;
    }

    /** Sees what is appended while it runs, but not behind its end, as Python's does. */
    @Override
    public Iterator<Object> iterator() {
        return new Iterator<>() {
            private int next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                ended |= next >= items.size();
                return !ended;
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return items.get(next++);
            }
        };
    }
}
