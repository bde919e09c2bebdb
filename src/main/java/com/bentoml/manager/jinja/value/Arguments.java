package com.bentoml.manager.jinja.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call: by position, then by name. */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    public static Arguments of(Object... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    public int count() {
        return positional.size();
    }

    public Object get(int index) {
        return positional.get(index);
    }

    /** These without the first positional one. */
    public Arguments rest() {
        return new Arguments(positional.subList(1, positional.size()), named);
    }

    /** For functions that take no argument by name. */
    public Arguments positionalOnly(String function, int least, int most) {
        if (!named.isEmpty()) {
            throw new Failure(function + "() takes no keyword arguments");
        }
        if (count() < least || count() > most) {
            throw new Failure(function + "() takes " + expected(least, most) + " (" + count() + " given)");
        }
        return this;
    }

    private static String expected(int least, int most) {
        if (least == most) {
            return least == 0 ? "no arguments" : least + (least == 1 ? " argument" : " arguments");
        }
        return most == Integer.MAX_VALUE
                ? "at least " + least + " arguments"
                : "from " + least + " to " + most + " arguments";
    }

    /** Python's binding of arguments to parameter names; an optional one that isn't given is null. */
    public Bound bind(String function, int required, String... names) {
        if (count() > names.length) {
            throw new Failure(function + "() takes at most " + names.length + " arguments (" + count() + " given)");
        }
        Map<String, Object> left = new LinkedHashMap<>(named);
        @Nullable Object[] values = new @Nullable Object[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = i < count() ? positional.get(i) : left.remove(names[i]);
            if (values[i] == null && i < required) {
                throw new Failure(function + "() misses its argument '" + names[i] + "'");
            }
        }
        if (!left.isEmpty()) {
            throw new Failure(
                    function + "() has no argument '" + left.keySet().iterator().next() + "' left to take");
        }
        return new Bound(values);
    }
}
