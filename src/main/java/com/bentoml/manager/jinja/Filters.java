package com.bentoml.manager.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** The filters and tests; jinjava's take other values, and go on with what they can't take. */
final class Filters {
    /** The names that arguments may have, by their place. */
    private static final List<String> NAMES = List.of("default_value d width chars old", "boolean first new", "blank");

    private Filters() {}

    /** A filter of that name, if there is one. */
    record Named(String getName) implements AdvancedFilter {
        @Override
        public @Nullable Object filter(
                @Nullable Object subject, JinjavaInterpreter interpreter, Object[] values, Map<String, Object> named) {
            int last = named.keySet().stream().mapToInt(Filters::placeOf).max().orElse(-1);
            Object[] all = Arrays.copyOf(values, Math.max(values.length, last + 1));
            named.forEach((name, value) -> all[placeOf(name)] = value);
            Arrays.stream(all).forEach(Undefined::refused);
            Object it = subject == null ? Python.None.NONE : subject;
            String call = getName + "/" + all.length;
            boolean isDefault = call.matches("d(efault)?/[0-2]");
            return Python.fromJava(isDefault ? byDefault(it, all) : result(call, Undefined.refused(it), all));
        }
    }

    private static int placeOf(String name) {
        for (int place = 0; place < NAMES.size(); place++) {
            if (List.of(NAMES.get(place).split(" ", -1)).contains(name)) {
                return place;
            }
        }
        throw new Fault("no filter has an argument '" + name + "' here");
    }

    private static Object byDefault(Object it, Object... by) {
        boolean isGone = it instanceof Undefined || (by.length > 1 && Python.isTrue(by[1]) && !Python.isTrue(it));
        return !isGone ? it : by.length > 0 ? by[0] : "";
    }

    private static @Nullable Object result(String call, Object it, Object... by) {
        return switch (call) {
            case "length/0", "count/0" -> (long) Python.size(it);
            case "list/0" -> Python.items(it);
            case "first/0" -> Python.items(it).get(0);
            case "last/0" -> Python.items(it).get(Python.size(it) - 1);
            case "join/0" -> join(it, "");
            case "join/1" -> join(it, Python.str(by[0]));
            case "sort/0" -> Python.sorted(it);
            case "dictsort/0" ->
                Python.sorted(it).stream()
                        .map(key -> List.of(key, ((Map<?, ?>) it).get(key)))
                        .toList();
            case "string/0" -> Python.str(it);
            case "upper/0", "lower/0", "replace/2" -> Attributes.ofText(Python.str(it), call, by);
            case "trim/0", "trim/1" -> Attributes.ofText(Python.str(it), "strip/" + by.length, by);
            case "indent/0", "indent/1", "indent/2", "indent/3" -> indent(it, Arrays.copyOf(by, 3));
            case "int/0" -> whole(it);
            case "tojson/0" -> json(it);
            default ->
                throw new Fault(
                        "no filter '" + call.replaceAll("/.*", "") + "' is known here, or none for these values");
        };
    }

    /** A test of that name, if there is one. */
    record Test(String getName) implements ExpTest {
        @Override
        public boolean evaluate(@Nullable Object subject, JinjavaInterpreter interpreter, Object... by) {
            Object it = subject == null ? Python.None.NONE : subject;
            boolean isSure = getName.endsWith("defined");
            return result(getName, isSure ? it : Undefined.refused(it), Python.list(Arrays.asList(by)));
        }

        private static boolean result(String name, Object it, List<Object> by) {
            by.forEach(Undefined::refused);
            return switch (name) {
                case "defined" -> !(it instanceof Undefined);
                case "undefined" -> it instanceof Undefined;
                case "none" -> it == Python.None.NONE;
                case "true" -> it.equals(true);
                case "false" -> it.equals(false);
                case "boolean" -> it instanceof Boolean;
                case "number" -> Python.isNumber(it);
                case "string" -> it instanceof String;
                case "mapping" -> it instanceof Map<?, ?>;
                case "iterable", "sequence" -> it instanceof Collection || it instanceof Map || it instanceof String;
                case "odd" -> (Long) it % 2 != 0;
                case "even" -> (Long) it % 2 == 0;
                case "divisibleby" -> (Long) it % (Long) by.get(0) == 0;
                case "in" -> Operators.isIn(it, by.get(0));
                case "eq", "equalto" -> Python.isEqual(it, by.get(0));
                default -> throw new Fault("no test '" + name + "' is known here");
            };
        }
    }

    static String join(Object items, String separator) {
        return Python.limited(Python.items(items).stream().map(Python::str).collect(Collectors.joining(separator)));
    }

    private static Object indent(Object text, @Nullable Object... by) {
        String spaces = by[0] instanceof String it ? it : " ".repeat(by[0] instanceof Long it ? it.intValue() : 4);
        String lines = by[2] != null && Python.isTrue(by[2]) ? "\n" : "\n(?=[^\n])";
        String start = by[1] != null && Python.isTrue(by[1]) ? spaces : "";
        return Python.limited(start + Python.str(text).replaceAll(lines, "\n" + spaces));
    }

    private static Object whole(Object value) {
        String text = Python.str(value).strip();
        if (!Python.isNumber(value) && !text.matches("[-+]?[0-9]{1,18}")) {
            throw new Fault(Python.shown(value) + " is no whole number");
        }
        return Python.isNumber(value) ? Python.number(value).longValue() : Long.parseLong(text);
    }

    private static String json(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(Filters::json).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<Object, Object>(map)
                    .entrySet().stream()
                            .map(it -> json(it.getKey()) + ": " + json(it.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        if (!(value instanceof String text)) {
            return value == Python.None.NONE ? "null" : Python.str(value).toLowerCase(Locale.ROOT);
        }
        if (!text.matches("[\n\t -~]*")) {
            throw new Fault("|tojson knows only ASCII here");
        }
        String[] plain = {"\\", "\"", "\n", "\t", "<", ">", "&", "'"};
        String[] escaped = {"\\\\", "\\\"", "\\n", "\\t", "\\u003c", "\\u003e", "\\u0026", "\\u0027"};
        return '"' + StringUtils.replaceEach(text, plain, escaped) + '"';
    }
}
