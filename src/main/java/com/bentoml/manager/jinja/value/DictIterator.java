package com.bentoml.manager.jinja.value;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Python's iterator of a dict. It begins when it is first asked; whenever it is asked again, also behind the last item,
 * the dict must have the same keys. Once it has ended it has ended, whatever becomes of the dict.
 */
final class DictIterator implements Iterator<Object> {
    private final DictValue dict;
    private final Function<DictValue.Item, Object> part;
    private @Nullable Iterator<DictValue.Item> items;
    private DictValue.@Nullable Item current;
    private int size;
    private boolean ended;

    DictIterator(DictValue dict, Function<DictValue.Item, Object> part) {
        this.dict = dict;
        this.part = part;
    }

    @Override
    public boolean hasNext() {
        if (ended) {
            return false;
        }
        boolean more = begun().hasNext();
        if (!more) {
            checkSize();
            if (last() != current) {
                throw keysChanged();
            }
            ended = true;
        }
        return more;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        checkSize();
        try {
            DictValue.Item item = begun().next();
            current = item;
            return part.apply(item);
        } catch (ConcurrentModificationException e) {
            throw keysChanged();
        }
    }

    private Iterator<DictValue.Item> begun() {
        Iterator<DictValue.Item> known = items;
        if (known == null) {
            known = dict.items().iterator();
            items = known;
            size = dict.size();
        }
        return known;
    }

    private void checkSize() {
        if (dict.size() != size) {
            throw new Failure("dictionary changed size during iteration");
        }
    }

    private DictValue.@Nullable Item last() {
        DictValue.Item last = null;
        for (DictValue.Item item : dict.items()) {
            last = item;
        }
        return last;
    }

    private static Failure keysChanged() {
        return new Failure("dictionary keys changed during iteration");
    }
}
