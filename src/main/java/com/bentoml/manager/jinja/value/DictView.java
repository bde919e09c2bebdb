package com.bentoml.manager.jinja.value;

import java.util.Iterator;
import java.util.function.Function;

/** What {@code keys()}, {@code values()} and {@code items()} of a dict give: they see later changes. */
public record DictView(Kind kind, DictValue dict) implements Iterable<Object> {
    /** Which of the three. */
    public enum Kind {
        KEYS,
        VALUES,
        ITEMS
    }

    @Override
    public Iterator<Object> iterator() {
        return switch (kind) {
            case KEYS -> dict.iterator();
            case VALUES -> each(DictValue.Item::value);
            case ITEMS -> each(DictValue.Item::pair);
        };
    }

    private Iterator<Object> each(Function<DictValue.Item, Object> part) {
        Iterator<DictValue.Item> items = dict.items().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Object next() {
                return part.apply(items.next());
            }
        };
    }
}
