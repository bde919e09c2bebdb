package com.bentoml.manager.jinja.value;

import java.util.Iterator;

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
            case VALUES -> new DictIterator(dict, DictValue.Item::value);
            case ITEMS -> new DictIterator(dict, DictValue.Item::pair);
        };
    }
}
