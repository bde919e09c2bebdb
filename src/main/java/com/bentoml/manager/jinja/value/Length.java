package com.bentoml.manager.jinja.value;

/** Python's len(). */
public final class Length {
    private Length() {}

    public static boolean isKnown(Object value) {
        return value instanceof String
                || value instanceof Markup
                || value instanceof Sequence
                || value instanceof DictValue
                || value instanceof DictView
                || value instanceof RangeValue
                || value instanceof Sized;
    }

    public static long of(Object value) {
        if (value instanceof String || value instanceof Markup) {
            return Text.length(Str.expect(value));
        }
        if (value instanceof Sequence sequence) {
            return sequence.items().size();
        }
        if (value instanceof DictValue dict) {
            return dict.size();
        }
        if (value instanceof DictView view) {
            return view.dict().size();
        }
        if (value instanceof RangeValue range) {
            return range.size();
        }
        if (value instanceof Sized sized) {
            return sized.size();
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        throw new Failure("object of type '" + TypeName.of(value) + "' has no len()" + hint(value));
    }

    private static String hint(Object value) {
        return value instanceof Generator ? "; put |list before it" : "";
    }
}
