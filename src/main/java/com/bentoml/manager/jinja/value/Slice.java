package com.bentoml.manager.jinja.value;

import java.util.ArrayList;
import java.util.List;

/** Python's slice {@code [start:stop:step]}; a part that isn't written is None. */
public record Slice(Object start, Object stop, Object step) {
    /** The part of a text, list, tuple or range that this names. */
    public Object of(Object value) {
        if (value instanceof Sequence sequence) {
            List<Object> picked = new ArrayList<>();
            for (int index : indexes(sequence.items().size())) {
                picked.add(sequence.items().get(index));
            }
            return sequence.of(picked);
        }
        if (Str.is(value)) {
            String part = text(Str.of(value));
            return value instanceof Markup ? new Markup(part) : part;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (value instanceof RangeValue range) {
            return range(range);
        }
        throw new Failure("a " + TypeName.of(value) + " has no slices"
                + (value instanceof Iterable<?> ? "; put |list before it" : ""));
    }

    private String text(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder picked = new StringBuilder();
        for (int index : indexes(points.length)) {
            picked.appendCodePoint(points[index]);
        }
        return picked.toString();
    }

    private RangeValue range(RangeValue range) {
        Bounds bounds = bounds(Math.toIntExact(Math.min(range.size(), Integer.MAX_VALUE)));
        long step = range.step() * bounds.step;
        return new RangeValue(range.get(bounds.from), range.get(bounds.to), step);
    }

    private List<Integer> indexes(int length) {
        Bounds bounds = bounds(length);
        List<Integer> indexes = new ArrayList<>();
        for (long i = bounds.from; bounds.step > 0 ? i < bounds.to : i > bounds.to; i += bounds.step) {
            indexes.add((int) i);
        }
        return indexes;
    }

    private Bounds bounds(int length) {
        int by = step == None.NONE ? 1 : index(step);
        if (by == 0) {
            throw new Failure("slice step cannot be zero");
        }
        int lowest = by > 0 ? 0 : -1;
        int highest = by > 0 ? length : length - 1;
        int from = start == None.NONE ? (by > 0 ? lowest : highest) : clamp(index(start), length, lowest, highest);
        int to = stop == None.NONE ? (by > 0 ? highest : lowest) : clamp(index(stop), length, lowest, highest);
        return new Bounds(from, to, by);
    }

    private static int index(Object value) {
        if (!Numbers.isInteger(value)) {
            throw value instanceof Undefined undefined
                    ? undefined.failure()
                    : new Failure("slice indices must be integers or None");
        }
        return Numbers.index(value);
    }

    private static int clamp(int index, int length, int lowest, int highest) {
        long counted = index < 0 ? (long) index + length : index;
        return (int) Math.max(lowest, Math.min(highest, counted));
    }

    private record Bounds(int from, int to, int step) {}
}
