package com.bentoml.manager.jinja.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Python's iter(): texts give their characters, dicts their keys. */
public final class Iteration {
    private Iteration() {}

    public static Iterator<Object> of(Object value) {
        if (value instanceof Iterable<?> iterable) {
            return objects(iterable.iterator());
        }
        if (Str.is(value)) {
            return characters(Str.of(value));
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        throw new Failure("'" + TypeName.of(value) + "' object is not iterable");
    }

    public static boolean isPossible(Object value) {
        return value instanceof Iterable<?> || Str.is(value);
    }

    public static List<Object> list(Object value) {
        if (value instanceof Sequence sequence) {
            return new ArrayList<>(sequence.items());
        }
        List<Object> items = new ArrayList<>();
        Iterator<Object> each = of(value);
        while (each.hasNext()) {
            Limits.checkItems(items.size());
            items.add(each.next());
        }
        return items;
    }

    public static Generator map(Iterator<Object> items, Function<Object, Object> change) {
        return new Generator(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Object next() {
                return change.apply(items.next());
            }
        });
    }

    public static Generator filter(Iterator<Object> items, Predicate<Object> condition) {
        return new Generator(new Filtered(items, condition));
    }

    @SuppressWarnings("unchecked")
    private static Iterator<Object> objects(Iterator<?> items) {
        return (Iterator<Object>) items;
    }

    private static Iterator<Object> characters(String text) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < text.length();
            }

            @Override
            public Object next() {
                String character = Character.toString(text.codePointAt(next));
                next += character.length();
                return character;
            }
        };
    }
}
