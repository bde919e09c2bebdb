package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.ListValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** So many lists of about as many items; as in Jinja2 the items are asked for when the first list is. */
final class Slices implements Iterator<Object> {
    private final Object value;
    private final int count;
    private final @Nullable Object filling;
    private @Nullable Iterator<Object> made;

    Slices(Object value, int count, @Nullable Object filling) {
        this.value = value;
        this.count = count;
        this.filling = filling;
    }

    @Override
    public boolean hasNext() {
        return made().hasNext();
    }

    @Override
    public Object next() {
        return made().next();
    }

    private Iterator<Object> made() {
        Iterator<Object> known = made;
        if (known == null) {
            known = slices(Iteration.list(value)).iterator();
            made = known;
        }
        return known;
    }

    private List<Object> slices(List<Object> items) {
        if (count == 0) {
            throw new Failure("integer division or modulo by zero");
        }
        Limits.checkItems(count);
        List<Object> slices = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            boolean extra = i < items.size() % count;
            int to = from + items.size() / count + (extra ? 1 : 0);
            ListValue slice = new ListValue(items.subList(from, to));
            if (filling != null && !extra) {
                slice.add(filling);
            }
            slices.add(slice);
            from = to;
        }
        return slices;
    }
}
