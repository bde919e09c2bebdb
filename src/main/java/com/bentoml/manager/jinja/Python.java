package com.bentoml.manager.jinja;

import com.hubspot.jinjava.objects.collections.PyList;
import com.hubspot.jinjava.objects.collections.PyMap;
import com.hubspot.jinjava.util.HasObjectTruthValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** Values as Python prints, walks and compares them: String, Long, Boolean, None, PyList and PyMap. */
final class Python {
    private static final int MOST_CHARACTERS = 10_000_000;
    static final int MOST_ITEMS = 100_000;

    private Python() {}

    /** A value of its own, for jinjava takes null for undefined. */
    enum None implements HasObjectTruthValue {
        NONE;

        @Override
        public boolean getObjectTruthValue() {
            return false;
        }
    }

    static Object fromJava(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && !(value instanceof PyMap)) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(str(key), fromJava(item)));
            return new PyMap(copy);
        }
        if (value instanceof Collection<?> items && !(value instanceof PyList)) {
            return list(items);
        }
        return value == null ? None.NONE : value instanceof Integer number ? (Object) number.longValue() : value;
    }

    static PyList list(Collection<?> items) {
        return new PyList(new ArrayList<>(items.stream().map(Python::fromJava).toList()));
    }

    /** As {@code str()} gives it. */
    static String str(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        }
        if (value instanceof String || value instanceof Long || value instanceof Undefined) {
            return value.toString();
        }
        if (value != None.NONE) {
            throw new Fault(shown(value) + " can't be printed here; write a loop or |join(', ')");
        }
        return "None";
    }

    static boolean isTrue(@Nullable Object value) {
        if (value instanceof HasObjectTruthValue it) {
            return it.getObjectTruthValue();
        }
        boolean isSized = value instanceof String || value instanceof Collection<?> || value instanceof Map<?, ?>;
        return isSized ? !items(value).isEmpty() : !isEqual(value, 0L);
    }

    /** What a loop over the value sees. */
    static List<Object> items(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof Collection<?> items) {
            return new ArrayList<>(items);
        }
        if (value instanceof String text) {
            return new ArrayList<>(
                    text.codePoints().mapToObj(Character::toString).toList());
        }
        throw new Fault(shown(value) + " is neither a list, a map nor a text");
    }

    static boolean isEqual(@Nullable Object one, Object other) {
        return Objects.equals(number(one), number(other));
    }

    /** True is 1, and false is 0. */
    private static @Nullable Object number(@Nullable Object value) {
        return value instanceof Boolean bool ? (Object) (bool ? 1L : 0L) : value;
    }

    /** Numbers by size, texts by code points. */
    static int compare(Object one, Object other) {
        if (number(one) instanceof Long left && number(other) instanceof Long right) {
            return left.compareTo(right);
        }
        if (one instanceof String left && other instanceof String right) {
            return Arrays.compare(
                    left.codePoints().toArray(), right.codePoints().toArray());
        }
        throw new Fault(shown(one) + " and " + shown(other) + " have no order");
    }

    /** Refuses what would fill the memory. */
    static <T> T limited(T value) {
        if (value instanceof CharSequence text && text.length() > MOST_CHARACTERS) {
            throw new Fault("a text of more than " + MOST_CHARACTERS + " characters");
        }
        if (value instanceof List<?> list && list.size() > MOST_ITEMS) {
            throw new Fault("a list of more than " + MOST_ITEMS + " items");
        }
        return value;
    }

    /** For messages. */
    static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            return "'" + StringUtils.abbreviate(text, 60) + "'";
        }
        boolean isPlain = number(value) instanceof Long || value instanceof Undefined || value == None.NONE;
        return isPlain
                ? str(value)
                : value instanceof Map<?, ?> ? "a map" : value instanceof Collection<?> ? "a list" : "such a value";
    }
}
