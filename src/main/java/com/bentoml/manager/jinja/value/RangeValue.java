package com.bentoml.manager.jinja.value;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Python's range. */
public record RangeValue(long start, long stop, long step) implements Iterable<Object> {
    public RangeValue {
        if (step == 0) {
            throw new Failure("range() arg 3 must not be zero");
        }
    }

    public long size() {
        if (step > 0) {
            return start < stop ? (stop - start - 1) / step + 1 : 0;
        }
        return start > stop ? (start - stop - 1) / -step + 1 : 0;
    }

    public long get(long index) {
        return start + index * step;
    }

    public boolean contains(long number) {
        boolean within = step > 0 ? number >= start && number < stop : number <= start && number > stop;
        return within && (number - start) % step == 0;
    }

    @Override
    public Iterator<Object> iterator() {
        long size = size();
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }
}
