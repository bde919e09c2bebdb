package com.bentoml.manager.jinja.value;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.Locale;

/** Python's repr(): how a value is shown inside of a list. */
public final class Repr {
    private static final int MOST_DIGITS = 4300;

    private Repr() {}

    public static String of(Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 0);
        return out.toString();
    }

    private static void append(StringBuilder out, Object value, int depth) {
        if (depth > Limits.DEPTH) {
            throw new Failure("a collection that contains itself, or is nested too deeply, can't be printed");
        }
        if (value instanceof String text) {
            StringRepr.append(out, text);
        } else if (value instanceof Sequence sequence) {
            appendSequence(out, sequence, depth);
        } else if (value instanceof DictValue dict) {
            appendDict(out, dict, depth);
        } else if (value instanceof DictView view) {
            out.append(name(view.kind())).append('(');
            appendAll(out, "[", view.iterator(), "]", depth);
            out.append(')');
        } else {
            out.append(scalar(value));
        }
        Limits.checkCharacters(out.length());
    }

    private static String scalar(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Long) {
            return value.toString();
        }
        if (value instanceof BigInteger number) {
            return digits(number);
        }
        if (value instanceof Double number) {
            return FloatRepr.of(number);
        }
        if (value == None.NONE) {
            return "None";
        }
        if (value instanceof Markup markup) {
            return "Markup(" + of(markup.text()) + ")";
        }
        if (value instanceof RangeValue range) {
            return "range(" + range.start() + ", " + range.stop() + (range.step() == 1 ? "" : ", " + range.step())
                    + ")";
        }
        return special(value);
    }

    private static String special(Object value) {
        if (value instanceof HasRepr shown) {
            return shown.repr();
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (value instanceof Generator generator) {
            throw new Failure("a " + generator.type() + " prints as its address in Python; put |list before it");
        }
        throw new Failure("a " + TypeName.of(value)
                + " prints as its address in Python; call it with () or name what you want of it");
    }

    private static String digits(BigInteger number) {
        String text = number.toString();
        if (text.length() > MOST_DIGITS) {
            throw new Failure("Exceeds the limit (" + MOST_DIGITS + " digits) for integer string conversion");
        }
        return text;
    }

    static String name(DictView.Kind kind) {
        return "dict_" + kind.name().toLowerCase(Locale.ROOT);
    }

    private static void appendSequence(StringBuilder out, Sequence sequence, int depth) {
        if (sequence instanceof TupleValue tuple) {
            appendAll(out, "(", tuple.iterator(), tuple.items().size() == 1 ? ",)" : ")", depth);
        } else {
            appendAll(out, "[", sequence.iterator(), "]", depth);
        }
    }

    private static void appendAll(StringBuilder out, String open, Iterator<Object> items, String close, int depth) {
        out.append(open);
        for (boolean first = true; items.hasNext(); first = false) {
            out.append(first ? "" : ", ");
            append(out, items.next(), depth + 1);
        }
        out.append(close);
    }

    private static void appendDict(StringBuilder out, DictValue dict, int depth) {
        out.append('{');
        boolean first = true;
        for (DictValue.Item item : dict.items()) {
            out.append(first ? "" : ", ");
            append(out, item.key(), depth + 1);
            out.append(": ");
            append(out, item.value(), depth + 1);
            first = false;
        }
        out.append('}');
    }
}
