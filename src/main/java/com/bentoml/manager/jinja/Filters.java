package com.bentoml.manager.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.filter.MapFilter;
import com.hubspot.jinjava.lib.filter.RejectAttrFilter;
import com.hubspot.jinjava.lib.filter.RejectFilter;
import com.hubspot.jinjava.lib.filter.SelectAttrFilter;
import com.hubspot.jinjava.lib.filter.SelectFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** The filters that give here what they give in Jinja2. Where jinjava's do something else, there is one of ours. */
final class Filters {
    static final Map<String, Filter> ALL = all();
    private static final String ESCAPED = "\b\t\n\f\r\"\\";

    private Filters() {}

    /** A filter with the names of its parameters; it gets null for those that aren't given. */
    private record Ours(String getName, List<String> parameters, BiFunction<Object, Object[], Object> body)
            implements AdvancedFilter {
        @Override
        public Object filter(
                @Nullable Object subject, JinjavaInterpreter interpreter, Object[] values, Map<String, Object> named) {
            Object[] all = Arrays.copyOf(values, parameters.size());
            named.forEach((name, value) -> all[parameters.indexOf(name)] = value);
            if (values.length > all.length) {
                throw new IndexOutOfBoundsException();
            }
            return body.apply(subject == null ? Python.None.NONE : subject, all);
        }
    }

    private static Map<String, Filter> all() {
        BiFunction<Object, Object[], Object> byDefault = (it, by) ->
                it instanceof Undefined || (by[1] != null && !Python.isTrue(it)) ? by[0] == null ? "" : by[0] : it;
        BiFunction<Object, Object[], Object> length = (it, by) -> (long) Python.size(it);
        return Stream.of(
                        new MapFilter(),
                        new SelectFilter(),
                        new RejectFilter(),
                        new SelectAttrFilter(),
                        new RejectAttrFilter(),
                        new Ours("default", List.of("default_value", "boolean"), byDefault),
                        new Ours("d", List.of("default_value", "boolean"), byDefault),
                        new Ours("length", List.of(), length),
                        new Ours("count", List.of(), length),
                        new Ours("list", List.of(), (it, by) -> Python.items(it)),
                        new Ours("items", List.of(), (it, by) -> Methods.call(it, "items")),
                        new Ours(
                                "first", List.of(), (it, by) -> Python.items(it).get(0)),
                        new Ours("last", List.of(), (it, by) -> Python.items(it).get(Python.size(it) - 1)),
                        new Ours("join", List.of("d"), (it, by) -> join(it, by[0] == null ? "" : Python.str(by[0]))),
                        new Ours("string", List.of(), (it, by) -> Python.str(it)),
                        new Ours("upper", List.of(), (it, by) -> Python.str(it).toUpperCase(Locale.ROOT)),
                        new Ours("lower", List.of(), (it, by) -> Python.str(it).toLowerCase(Locale.ROOT)),
                        new Ours(
                                "capitalize",
                                List.of(),
                                (it, by) ->
                                        StringUtils.capitalize(Python.str(it).toLowerCase(Locale.ROOT))),
                        new Ours(
                                "trim",
                                List.of("chars"),
                                (it, by) -> StringUtils.strip(Python.str(it), (String) by[0])),
                        new Ours(
                                "replace",
                                List.of("old", "new"),
                                (it, by) -> Methods.call(Python.str(it), "replace", by)),
                        new Ours("indent", List.of("width", "first", "blank"), Filters::indent),
                        new Ours("unique", List.of("case_sensitive", "attribute"), Filters::unique),
                        new Ours("sort", List.of("reverse", "case_sensitive", "attribute"), Filters::sort),
                        new Ours("dictsort", List.of(), (it, by) -> new TreeMap<>((Map<?, ?>) it).entrySet()),
                        new Ours("format", Collections.nCopies(9, ""), Filters::format),
                        new Ours("int", List.of("default"), Filters::whole),
                        new Ours(
                                "tojson",
                                List.of(),
                                (it, by) -> StringUtils.replaceEach(
                                        json(it),
                                        new String[] {"<", ">", "&", "'"},
                                        new String[] {"\\u003c", "\\u003e", "\\u0026", "\\u0027"})))
                .collect(Collectors.toMap(Filter::getName, it -> it));
    }

    static Object apply(Filter filter, Object subject, Object[] values, Map<String, Object> byName) {
        boolean isDefault =
                filter.getName().equals("default") || filter.getName().equals("d");
        Object it = isDefault ? subject : Operators.defined(subject);
        int named = filter.getName().endsWith("attr") ? 1 : 0;
        Map<String, ?> known = filter instanceof MapFilter ? ALL : Tests.ALL;
        if (!(filter instanceof Ours) && values.length > named && !known.containsKey(String.valueOf(values[named]))) {
            throw new Fault("'" + values[named] + "' isn't known here");
        }
        return Python.fromJava(filter.filter(
                filter instanceof Ours ? it : Python.list(Python.items(it)),
                Interpreter.current(),
                Arrays.stream(values).map(Operators::defined).toArray(),
                byName));
    }

    static String join(Object items, String separator) {
        StringBuilder out = new StringBuilder();
        String between = "";
        for (Object item : Python.items(items)) {
            Python.limited(out.append(between).append(Python.str(item)));
            between = separator;
        }
        return out.toString();
    }

    private static Object indent(Object text, Object[] by) {
        String width =
                by[0] instanceof String chosen ? chosen : " ".repeat(by[0] == null ? 4 : ((Long) by[0]).intValue());
        String[] lines = Python.str(text).split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            boolean isIndented =
                    index == 0 ? Boolean.TRUE.equals(by[1]) : !lines[index].isEmpty() || Boolean.TRUE.equals(by[2]);
            lines[index] = (isIndented ? width : "") + lines[index];
        }
        return Python.limited(String.join("\n", lines));
    }

    private static String format(Object text, Object[] by) {
        if (!text.toString().matches("(?s)(%[sd%]|[^%])*")) {
            throw new Fault("|format knows only places for a text (s) and a whole number (d) here; write ~");
        }
        Object[] values = Arrays.stream(by)
                .map(it -> it instanceof Long ? it : Python.str(it))
                .toArray();
        return String.format(Locale.ROOT, text.toString(), values);
    }

    private static Object key(Object item, @Nullable Object isCaseSensitive, @Nullable Object path) {
        Object value = item;
        for (String name : path == null ? new String[0] : path.toString().split("\\.")) {
            value = Interpreter.current().resolveProperty(value, name);
        }
        return value instanceof String text && !Boolean.TRUE.equals(isCaseSensitive)
                ? text.toLowerCase(Locale.ROOT)
                : value;
    }

    private static Object sort(Object items, Object[] by) {
        Comparator<Object> order = (a, b) -> Python.compare(key(a, by[1], by[2]), key(b, by[1], by[2]));
        return Python.items(items).stream()
                .sorted(Boolean.TRUE.equals(by[0]) ? order.reversed() : order)
                .toList();
    }

    private static Object unique(Object items, Object[] by) {
        Map<String, Object> found = new LinkedHashMap<>();
        Python.items(items).forEach(it -> found.putIfAbsent(Python.repr(key(it, by[0], by[1])), it));
        return new ArrayList<>(found.values());
    }

    private static Object whole(Object value, Object[] by) {
        if (Python.isNumber(value)) {
            return Python.number(value).longValue();
        }
        String text = Python.str(value).strip();
        return text.matches("[-+]?[0-9]{1,18}") ? (Object) Long.parseLong(text) : by[0] == null ? 0L : by[0];
    }

    /** With Python's spaces, and keys in order. */
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
            return value == Python.None.NONE
                    ? "null"
                    : Python.str(value).replace("True", "true").replace("False", "false");
        }
        StringBuilder out = new StringBuilder();
        text.chars().forEach(it -> {
            int escape = ESCAPED.indexOf(it);
            String code = it < ' ' || it > '~' ? String.format("\\u%04x", it) : Character.toString(it);
            out.append(escape < 0 ? code : "\\" + "btnfr\"\\".charAt(escape));
        });
        return '"' + out.toString() + '"';
    }
}
