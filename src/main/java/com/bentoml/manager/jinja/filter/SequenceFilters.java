package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.DictView;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Generator;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Length;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters on collections that keep the order of the items, or turn it round. */
final class SequenceFilters {
    private SequenceFilters() {}

    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "batch" -> batch(value, arguments.bind(name, 1, "linecount", "fill_with"));
            case "slice" -> slice(value, arguments.bind(name, 1, "slices", "fill_with"));
            case "join" -> join(value, arguments.bind(name, 0, "d", "attribute"));
            default -> {
                arguments.positionalOnly(name, 0, 0);
                yield withoutArguments(name, value);
            }
        };
    }

    private static Object withoutArguments(String name, Object value) {
        return switch (name) {
            case "count", "length" -> Length.of(value);
            case "first" -> {
                Iterator<Object> items = Iteration.of(value);
                yield items.hasNext() ? items.next() : Undefined.because("No first item, sequence was empty.");
            }
            case "last" -> last(value);
            case "list" -> new ListValue(Iteration.list(value));
            case "items" -> items(value);
            default -> reverse(value);
        };
    }

    private static Object last(Object value) {
        if (value instanceof Generator || !Iteration.isPossible(value)) {
            throw value instanceof Undefined undefined
                    ? undefined.failure()
                    : new Failure("last needs a sequence; put |list before it");
        }
        List<Object> items = Iteration.list(value);
        return items.isEmpty() ? Undefined.because("No last item, sequence was empty.") : items.get(items.size() - 1);
    }

    private static Object items(Object value) {
        if (value instanceof Undefined) {
            return new Generator(List.of().iterator());
        }
        if (!(value instanceof DictValue dict)) {
            throw new Failure("Can only get item pairs from a mapping.");
        }
        return new Generator(Iteration.of(new DictView(DictView.Kind.ITEMS, dict)));
    }

    private static Object reverse(Object value) {
        if (Str.is(value)) {
            return new StringBuilder(Str.of(value)).reverse().toString();
        }
        List<Object> items = Iteration.list(value);
        Collections.reverse(items);
        return value instanceof Generator ? new ListValue(items) : new Generator("reversed", items.iterator());
    }

    private static String join(Object value, Bound bound) {
        String separator = Str.of(bound.get(0, ""));
        AttributePath path = AttributePath.of(bound.get(1, None.NONE));
        StringBuilder out = new StringBuilder();
        Iterator<Object> items = Iteration.of(value);
        for (boolean first = true; items.hasNext(); first = false) {
            out.append(first ? "" : separator).append(Str.of(path.from(items.next())));
            Limits.checkCharacters(out.length());
        }
        return out.toString();
    }

    private static Object batch(Object value, Bound bound) {
        return new Generator(new Batches(Iteration.of(value), bound.integer(0), filling(bound)));
    }

    private static Object slice(Object value, Bound bound) {
        return new Generator(new Slices(value, bound.integer(0), filling(bound)));
    }

    private static @Nullable Object filling(Bound bound) {
        return bound.hasSome(1) ? bound.get(1) : null;
    }
}
