package com.bentoml.manager.jinja.value;

/** Python's str(): how a value is printed. */
public final class Str {
    private Str() {}

    public static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Markup markup) {
            return markup.text();
        }
        if (value instanceof Undefined undefined) {
            if (undefined.printsNothing()) {
                return "";
            }
            throw undefined.failure();
        }
        return value instanceof HasRepr shown ? shown.str() : Repr.of(value);
    }

    public static boolean is(Object value) {
        return value instanceof String || value instanceof Markup;
    }

    /** The text of a value that must be one. */
    public static String expect(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Markup markup) {
            return markup.text();
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        throw new Failure("a text is needed here, not " + TypeName.of(value));
    }

    /** MarkupSafe's soft_str: markup stays what it is. */
    public static Object soft(Object value) {
        return is(value) ? value : of(value);
    }
}
