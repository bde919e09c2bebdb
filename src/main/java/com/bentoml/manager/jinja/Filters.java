package com.bentoml.manager.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.SortFilter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters and tests; jinjava's take other values, and go on with what they can't take. */
final class Filters {
    private Filters() {}

    /** A filter of that name, if there is one. */
    record Named(String getName) implements AdvancedFilter {
        @Override
        public Object filter(Object it, JinjavaInterpreter interpreter, Object[] by, Map<String, Object> named) {
            if (!named.isEmpty()) {
                throw new Fault("filters take values by their place here, none by a name");
            }
            Arrays.stream(by).forEach(Undefined::refused);
            boolean isDefault = getName.matches("d(efault)?") && by.length < 3;
            return Python.fromJava(
                    isDefault ? byDefault(it, by) : result(getName + "/" + by.length, Undefined.refused(it), by));
        }
    }

    private static Object byDefault(Object it, Object... by) {
        boolean isGone = it instanceof Undefined || (by.length > 1 && Python.isTrue(by[1]) && !Python.isTrue(it));
        return !isGone ? it : by.length > 0 ? by[0] : "";
    }

    private static @Nullable Object result(String call, Object it, Object... by) {
        return switch (call) {
            case "length/0", "count/0" -> (long) Python.items(it).size();
            case "list/0" -> Python.items(it);
            case "first/0" -> Python.items(it).get(0);
            case "last/0" -> Python.items(it).get(Python.items(it).size() - 1);
            case "join/0" -> join(it, "");
            case "join/1" -> join(it, Python.str(by[0]));
            case "sort/0" -> new SortFilter().filter(Python.items(it), Interpreter.current());
            case "string/0" -> Python.str(it);
            case "upper/0", "lower/0", "replace/2" -> Attributes.ofText(Python.str(it), call, by);
            case "trim/0", "trim/1" -> Attributes.ofText(Python.str(it), "strip/" + by.length, by);
            case "indent/0" -> indent(it, 4L, false);
            case "indent/1" -> indent(it, (Long) by[0], false);
            case "indent/2" -> indent(it, (Long) by[0], Python.isTrue(by[1]));
            case "int/0" -> whole(it);
            default ->
                throw new Fault(
                        "no filter '" + call.replaceAll("/.*", "") + "' is known here, or none for these values");
        };
    }

    /** A test of that name, if there is one. */
    record Test(String getName) implements ExpTest {
        @Override
        public boolean evaluate(Object it, JinjavaInterpreter interpreter, Object... by) {
            boolean isDefined = !(it instanceof Undefined);
            return switch (getName + "/" + by.length) {
                case "defined/0" -> isDefined;
                case "undefined/0" -> !isDefined;
                case "none/0" -> Undefined.refused(it) == Python.None.NONE;
                case "string/0" -> Undefined.refused(it) instanceof String;
                case "mapping/0" -> Undefined.refused(it) instanceof Map<?, ?>;
                case "in/1" -> Operators.isIn(Undefined.refused(it), Undefined.refused(by[0]));
                default -> throw new Fault("no test '" + getName + "' is known here; compare with ==, < or %");
            };
        }
    }

    static String join(Object items, String separator) {
        return Python.limited(Python.items(items).stream().map(Python::str).collect(Collectors.joining(separator)));
    }

    private static Object indent(Object text, Long width, boolean isFirst) {
        String spaces = " ".repeat(width.intValue());
        String lines = Python.str(text).replaceAll("\n(?=[^\n])", "\n" + spaces);
        return Python.limited(isFirst ? spaces + lines : lines);
    }

    private static Object whole(Object value) {
        String text = value instanceof Boolean ? "no number" : Python.str(value).strip();
        if (!text.matches("[-+]?[0-9]{1,18}")) {
            throw new Fault(Python.shown(value) + " is no whole number");
        }
        return Long.parseLong(text);
    }
}
