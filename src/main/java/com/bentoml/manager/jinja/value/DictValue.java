package com.bentoml.manager.jinja.value;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's dict: keeps the order of insertion, and the first of several equal keys. */
public final class DictValue implements Iterable<Object> {
    private final Map<Object, Item> items = new LinkedHashMap<>();

    /** A key as it was written, and its value. */
    public static final class Item {
        private final Object key;
        private Object value;

        Item(Object key, Object value) {
            this.key = key;
            this.value = value;
        }

        public Object key() {
            return key;
        }

        public Object value() {
            return value;
        }

        public TupleValue pair() {
            return TupleValue.of(key, value);
        }
    }

    public int size() {
        return items.size();
    }

    public @Nullable Object get(Object key) {
        Item item = items.get(Key.of(key));
        return item == null ? null : item.value;
    }

    public boolean contains(Object key) {
        return items.containsKey(Key.of(key));
    }

    public DictValue put(Object key, Object value) {
        Item item = items.get(Key.of(key));
        if (item != null) {
            item.value = value;
        } else {
            Limits.checkItems(items.size());
            items.put(Key.of(key), new Item(key, value));
        }
        return this;
    }

    public @Nullable Object remove(Object key) {
        Item item = items.remove(Key.of(key));
        return item == null ? null : item.value;
    }

    public void clear() {
        items.clear();
    }

    public Iterable<Item> items() {
        return items.values();
    }

    public DictValue copy() {
        DictValue copy = new DictValue();
        copy.putAll(this);
        return copy;
    }

    public void putAll(DictValue other) {
        for (Item item : other == this ? copy().items() : other.items()) {
            put(item.key, item.value);
        }
    }

    @Override
    public Iterator<Object> iterator() {
        return new DictIterator(this, Item::key);
    }
}
