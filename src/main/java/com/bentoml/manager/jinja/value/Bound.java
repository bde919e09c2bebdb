package com.bentoml.manager.jinja.value;

import org.jspecify.annotations.Nullable;

/** Arguments after binding, by the index of their parameter. */
public final class Bound {
    private final @Nullable Object[] values;

    Bound(@Nullable Object[] values) {
        this.values = values;
    }

    public boolean has(int index) {
        return values[index] != null;
    }

    /** As {@link #has}, but None counts as not given. */
    public boolean hasSome(int index) {
        return values[index] != null && values[index] != None.NONE;
    }

    public Object get(int index) {
        Object value = values[index];
        if (value == null) {
            throw new IllegalStateException("no argument " + index);
        }
        return value;
    }

    public Object get(int index, Object otherwise) {
        Object value = values[index];
        return value == null ? otherwise : value;
    }

    public boolean isTrue(int index) {
        Object value = values[index];
        return value != null && Truth.of(value);
    }

    public boolean isTrue(int index, boolean otherwise) {
        Object value = values[index];
        return value == null ? otherwise : Truth.of(value);
    }

    public int integer(int index) {
        return Numbers.index(get(index));
    }

    public int integer(int index, int otherwise) {
        return has(index) ? integer(index) : otherwise;
    }

    public String string(int index) {
        return Str.expect(get(index));
    }

    public String string(int index, String otherwise) {
        return has(index) ? string(index) : otherwise;
    }
}
