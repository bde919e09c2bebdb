package com.bentoml.manager.jinja.value;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The items that meet a condition, which is asked as late as possible. */
final class Filtered implements Iterator<Object> {
    private final Iterator<Object> items;
    private final Predicate<Object> condition;
    private @Nullable Object next;

    Filtered(Iterator<Object> items, Predicate<Object> condition) {
        this.items = items;
        this.condition = condition;
    }

    @Override
    public boolean hasNext() {
        while (next == null && items.hasNext()) {
            Object item = items.next();
            if (condition.test(item)) {
                next = item;
            }
        }
        return next != null;
    }

    @Override
    public Object next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Object item = next;
        next = null;
        return item;
    }
}
