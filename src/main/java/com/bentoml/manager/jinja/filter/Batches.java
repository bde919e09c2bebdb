package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.value.ListValue;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Lists of so many items each; as in Jinja2 an item is asked for when the list before it is full. */
final class Batches implements Iterator<Object> {
    private final Iterator<Object> items;
    private final int size;
    private final @Nullable Object filling;
    private ListValue batch = new ListValue();
    private @Nullable ListValue made;

    Batches(Iterator<Object> items, int size, @Nullable Object filling) {
        this.items = items;
        this.size = size;
        this.filling = filling;
    }

    @Override
    public boolean hasNext() {
        while (made == null && items.hasNext()) {
            Object item = items.next();
            if (batch.items().size() == size) {
                made = batch;
                batch = new ListValue();
            }
            batch.add(item);
        }
        if (made == null && !batch.items().isEmpty()) {
            made = filled(batch);
            batch = new ListValue();
        }
        return made != null;
    }

    private ListValue filled(ListValue last) {
        while (filling != null && last.items().size() < size) {
            last.add(filling);
        }
        return last;
    }

    @Override
    public Object next() {
        if (!hasNext() || made == null) {
            throw new NoSuchElementException();
        }
        ListValue next = made;
        made = null;
        return next;
    }
}
