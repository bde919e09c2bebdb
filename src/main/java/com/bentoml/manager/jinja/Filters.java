package com.bentoml.manager.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** The filters and tests; jinjava's take other values, and go on with what they can't take. */
final class Filters {
    private static final Map<String, Filter> FILTERS = new HashMap<>();
    private static final Map<String, ExpTest> TESTS = new HashMap<>();

    static {
        filter("default", "default_value boolean", Filters::byDefault);
        filter("d", "default_value boolean", Filters::byDefault);
        filter("length", "", (it, by) -> (long) Python.size(it));
        filter("count", "", (it, by) -> (long) Python.size(it));
        filter("list", "", (it, by) -> Python.items(it));
        filter("first", "", (it, by) -> Python.items(it).get(0));
        filter("last", "", (it, by) -> Python.items(it).get(Python.size(it) - 1));
        filter("join", "d", (it, by) -> join(it, by[0] == null ? "" : Python.str(by[0])));
        filter("string", "", (it, by) -> Python.str(it));
        filter("upper", "", (it, by) -> Python.str(it).toUpperCase(Locale.ROOT));
        filter("lower", "", (it, by) -> Python.str(it).toLowerCase(Locale.ROOT));
        filter("trim", "chars", (it, by) -> StringUtils.strip(Python.str(it), (String) by[0]));
        filter("replace", "old new", (it, by) -> Attributes.ofText(Python.str(it), "replace/2", by));
        filter("indent", "width first blank", Filters::indent);
        filter("sort", "", (it, by) -> Python.sorted(it));
        filter("dictsort", "", (it, by) -> dictsort((Map<?, ?>) it));
        filter("int", "", (it, by) -> whole(it));
        filter("tojson", "", (it, by) -> json(it));
        test("defined", (it, by) -> !(it instanceof Undefined));
        test("undefined", (it, by) -> it instanceof Undefined);
        test("none", (it, by) -> it == Python.None.NONE);
        test("true", (it, by) -> it.equals(true));
        test("false", (it, by) -> it.equals(false));
        test("boolean", (it, by) -> it instanceof Boolean);
        test("number", (it, by) -> Python.isNumber(it));
        test("string", (it, by) -> it instanceof String);
        test("mapping", (it, by) -> it instanceof Map<?, ?>);
        test("iterable", (it, by) -> it instanceof Collection || it instanceof Map || it instanceof String);
        test("sequence", (it, by) -> it instanceof Collection || it instanceof Map || it instanceof String);
        test("odd", (it, by) -> (Long) it % 2 != 0);
        test("even", (it, by) -> (Long) it % 2 == 0);
        test("divisibleby", (it, by) -> (Long) it % (Long) by[0] == 0);
        test("in", (it, by) -> Operators.isIn(it, Undefined.refused(by[0])));
        test("eq", (it, by) -> Python.isEqual(it, Undefined.refused(by[0])));
        test("equalto", (it, by) -> Python.isEqual(it, Undefined.refused(by[0])));
    }

    private Filters() {}

    /** What a filter makes of a value; it gets null for arguments that aren't given. */
    private interface Body {
        @Nullable Object of(Object subject, @Nullable Object[] values);
    }

    private record Ours(String getName, List<String> parameters, Body body) implements AdvancedFilter {
        @Override
        public @Nullable Object filter(
                @Nullable Object subject, JinjavaInterpreter interpreter, Object[] values, Map<String, Object> named) {
            Object it = subject == null ? Python.None.NONE : subject;
            Object[] all = Arrays.copyOf(values, Math.max(values.length, parameters.size()));
            named.forEach((name, value) -> all[parameters.indexOf(name)] = value);
            if (values.length > parameters.size()) {
                throw new IndexOutOfBoundsException();
            }
            Arrays.stream(values).forEach(Undefined::refused);
            return Python.fromJava(body.of(getName.startsWith("d") ? it : Undefined.refused(it), all));
        }
    }

    private record Test(String getName, BiPredicate<Object, Object[]> body) implements ExpTest {
        @Override
        public boolean evaluate(@Nullable Object subject, JinjavaInterpreter interpreter, Object... values) {
            Object it = subject == null ? Python.None.NONE : subject;
            return body.test(getName.endsWith("defined") ? it : Undefined.refused(it), values);
        }
    }

    private static void filter(String name, String parameters, Body body) {
        FILTERS.put(name, new Ours(name, List.of(StringUtils.split(parameters)), body));
    }

    private static void test(String name, BiPredicate<Object, Object[]> body) {
        TESTS.put(name, new Test(name, body));
    }

    static Filter filter(String name) {
        return known(FILTERS.get(name), "filter", name);
    }

    static ExpTest test(String name) {
        return known(TESTS.get(name), "test", name);
    }

    private static <T> T known(@Nullable T found, String kind, String name) {
        if (found == null) {
            throw new Fault("no " + kind + " '" + name + "' is known here");
        }
        return found;
    }

    private static Object byDefault(Object it, @Nullable Object[] by) {
        boolean isGone = it instanceof Undefined || (by[1] != null && !Python.isTrue(it));
        return !isGone ? it : by[0] == null ? "" : by[0];
    }

    static String join(Object items, String separator) {
        return Python.limited(Python.items(items).stream().map(Python::str).collect(Collectors.joining(separator)));
    }

    private static Object whole(Object value) {
        String text = Python.str(value).strip();
        if (!Python.isNumber(value) && !text.matches("[-+]?[0-9]{1,18}")) {
            throw new Fault(Python.shown(value) + " is no whole number");
        }
        return Python.isNumber(value) ? Python.number(value).longValue() : Long.parseLong(text);
    }

    private static Object dictsort(Map<?, ?> map) {
        return Python.sorted(map).stream()
                .map(key -> List.of(key, map.get(key)))
                .toList();
    }

    private static Object indent(Object text, @Nullable Object[] by) {
        String spaces =
                by[0] instanceof String chosen ? chosen : " ".repeat(by[0] instanceof Long it ? it.intValue() : 4);
        String lines = by[2] != null && Python.isTrue(by[2]) ? "\n" : "\n(?=[^\n])";
        String start = by[1] != null && Python.isTrue(by[1]) ? spaces : "";
        return Python.limited(start + Python.str(text).replaceAll(lines, "\n" + spaces));
    }

    /** With Python's spaces, keys in order, and nothing that would mean something in HTML. */
    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(it -> json(it.getKey()) + ": " + json(it.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return Python.limited(list.stream().map(Filters::json).collect(Collectors.joining(", ", "[", "]")));
        }
        if (!(value instanceof String text)) {
            return value == Python.None.NONE ? "null" : Python.str(value).toLowerCase(Locale.ROOT);
        }
        return text.chars().mapToObj(Filters::json).collect(Collectors.joining("", "\"", "\""));
    }

    private static String json(int unit) {
        int escape = "\b\t\n\f\r\"\\".indexOf(unit);
        boolean isPlain = unit >= ' ' && unit <= '~' && "<>&'".indexOf(unit) < 0;
        return escape >= 0
                ? "\\" + "btnfr\"\\".charAt(escape)
                : isPlain ? Character.toString(unit) : String.format("\\u%04x", unit);
    }
}
