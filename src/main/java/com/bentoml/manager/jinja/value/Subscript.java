package com.bentoml.manager.jinja.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code value[key]}: an item by index or key, or null where Python would raise. */
public final class Subscript {
    private Subscript() {}

    public static @Nullable Object of(Object value, Object key) {
        if (value instanceof DictValue dict) {
            return isHashable(key) ? dict.get(key) : null;
        }
        if (value instanceof Sequence sequence && Numbers.isInteger(key)) {
            List<Object> items = sequence.items();
            int index = position(key, items.size());
            return index < 0 ? null : items.get(index);
        }
        if (Str.is(value) && Numbers.isInteger(key)) {
            return character(value, key);
        }
        if (value instanceof RangeValue range && Numbers.isInteger(key)) {
            int index = position(key, range.size());
            return index < 0 ? null : range.get(index);
        }
        return value instanceof HasItems items ? items.item(key) : null;
    }

    private static @Nullable Object character(Object value, Object key) {
        String text = Str.of(value);
        int index = position(key, Text.length(text));
        if (index < 0) {
            return null;
        }
        String character = Text.at(text, index);
        return value instanceof Markup ? new Markup(character) : character;
    }

    private static int position(Object key, long size) {
        long index = Numbers.index(key);
        long counted = index < 0 ? index + size : index;
        return counted >= 0 && counted < size ? (int) counted : -1;
    }

    private static boolean isHashable(Object key) {
        if (key instanceof TupleValue tuple) {
            return tuple.items().stream().allMatch(Subscript::isHashable);
        }
        return !(key instanceof ListValue || key instanceof DictValue);
    }
}
