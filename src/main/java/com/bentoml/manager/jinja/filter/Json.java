package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.FloatRepr;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.Sequence;
import com.bentoml.manager.jinja.value.Sorting;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.TupleValue;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter tojson: Python's json.dumps with sorted keys, then safe for HTML. */
final class Json {
    private final @Nullable String indent;
    private final StringBuilder out = new StringBuilder();

    private Json(@Nullable String indent) {
        this.indent = indent;
    }

    static Object filter(Object value, Arguments arguments) {
        Bound bound = arguments.bind("tojson", 0, "indent");
        String indent = null;
        if (bound.hasSome(0)) {
            indent = Str.is(bound.get(0)) ? bound.string(0) : Text.repeat(" ", bound.integer(0));
        }
        Json json = new Json(indent);
        json.write(value, 0);
        return new Markup(json.out
                .toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }

    private void write(Object value, int depth) {
        Limits.checkDepth(depth);
        Limits.checkCharacters(out.length());
        if (Str.is(value)) {
            quote(Str.of(value));
        } else if (value instanceof Sequence sequence) {
            writeList(sequence.items(), depth);
        } else if (value instanceof DictValue dict) {
            writeDict(dict, depth);
        } else {
            out.append(scalar(value));
        }
    }

    private static String scalar(Object value) {
        if (value == None.NONE) {
            return "null";
        }
        if (value instanceof Boolean truth) {
            return truth ? "true" : "false";
        }
        if (value instanceof Double real) {
            return Double.isNaN(real)
                    ? "NaN"
                    : Double.isInfinite(real) ? (real > 0 ? "Infinity" : "-Infinity") : FloatRepr.of(real);
        }
        if (Numbers.isInteger(value)) {
            return Repr.of(value);
        }
        throw value instanceof Undefined undefined
                ? undefined.failure()
                : new Failure("Object of type " + TypeName.of(value) + " is not JSON serializable");
    }

    private void writeList(List<Object> items, int depth) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            separate(i, depth + 1);
            write(items.get(i), depth + 1);
        }
        close(items.isEmpty(), depth, ']');
    }

    private void writeDict(DictValue dict, int depth) {
        List<Object> pairs = new ArrayList<>();
        dict.items().forEach(item -> pairs.add(item.pair()));
        // json.dumps sorts whole items, so equal keys never get to compare their values.
        Sorting.sort(pairs, pair -> ((TupleValue) pair).items().get(0), false);
        out.append('{');
        for (int i = 0; i < pairs.size(); i++) {
            List<Object> pair = ((TupleValue) pairs.get(i)).items();
            separate(i, depth + 1);
            quote(key(pair.get(0)));
            out.append(": ");
            write(pair.get(1), depth + 1);
        }
        close(pairs.isEmpty(), depth, '}');
    }

    private static String key(Object key) {
        if (Str.is(key)) {
            return Str.of(key);
        }
        if (key instanceof TupleValue) {
            throw new Failure("keys must be str, int, float, bool or None, not tuple");
        }
        return scalar(key);
    }

    private void separate(int index, int depth) {
        if (indent == null) {
            out.append(index == 0 ? "" : ", ");
        } else {
            out.append(index == 0 ? "\n" : ",\n").append(indent.repeat(depth));
        }
    }

    private void close(boolean empty, int depth, char bracket) {
        if (indent != null && !empty) {
            out.append('\n').append(indent.repeat(depth));
        }
        out.append(bracket);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c >= ' ' && c < 0x7f) {
                        out.append(c);
                    } else {
                        appendEscape(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void appendEscape(char c) {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
    }
}
