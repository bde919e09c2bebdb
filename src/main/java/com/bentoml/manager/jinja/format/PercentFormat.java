package com.bentoml.manager.jinja.format;

import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.RangeValue;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TupleValue;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code text % values}, as in C's printf. */
public final class PercentFormat {
    private final String text;
    private final Object values;
    private final List<Object> positional;
    private int at;
    private int used;

    private PercentFormat(String text, Object values) {
        this.text = text;
        this.values = values;
        this.positional = values instanceof TupleValue tuple ? tuple.items() : List.of(values);
    }

    public static String format(String text, Object values) {
        if (values instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return new PercentFormat(text, values).run();
    }

    private String run() {
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '%') {
                out.append(c);
            } else {
                out.append(conversion());
            }
            Limits.checkCharacters(out.length());
        }
        boolean mapping = values instanceof DictValue || values instanceof ListValue || values instanceof RangeValue;
        if (used < positional.size() && !mapping) {
            throw new Failure("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private String conversion() {
        if (peek() == '%') {
            at++;
            return "%";
        }
        Object named = peek() == '(' ? named() : null;
        Conversion conversion = new Conversion();
        while ("#0- +".indexOf(peek()) >= 0) {
            conversion.flag(take());
        }
        conversion.width(number(named));
        if (peek() == '.') {
            at++;
            conversion.precision(Math.max(0, number(named)));
        }
        while ("hlL".indexOf(peek()) >= 0) {
            at++;
        }
        char type = take();
        if ("srac".indexOf(type) < 0 && "diuoxXeEfFgG".indexOf(type) < 0) {
            throw new Failure("unsupported format character '" + type + "' in a % format");
        }
        return conversion.apply(type, named == null ? next() : named);
    }

    private Object named() {
        int depth = 1;
        int start = ++at;
        while (depth > 0) {
            char c = take();
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        if (!(values instanceof DictValue dict)) {
            throw new Failure("format requires a mapping");
        }
        String key = text.substring(start, at - 1);
        Object value = dict.get(key);
        if (value == null) {
            throw new Failure("the % format finds no key '" + key + "'");
        }
        return value;
    }

    private int number(@Nullable Object named) {
        if (peek() == '*') {
            at++;
            Object value = next();
            if (named != null || !Numbers.isInteger(value)) {
                throw new Failure("* wants int");
            }
            return Numbers.index(value);
        }
        long number = -1;
        while (peek() >= '0' && peek() <= '9') {
            number = Math.max(0, number) * 10 + take() - '0';
            Limits.checkCharacters(number);
        }
        return (int) number;
    }

    private Object next() {
        if (used >= positional.size()) {
            throw new Failure("not enough arguments for format string");
        }
        return positional.get(used++);
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Failure("incomplete format");
        }
        return text.charAt(at);
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    static Failure notANumber(char type, Object value) {
        return value instanceof Undefined undefined
                ? undefined.failure()
                : new Failure("%" + type + " format: a number is required, not "
                        + (Str.is(value) ? "str" : TypeName.of(value)));
    }
}
