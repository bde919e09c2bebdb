package com.bentoml.manager.jinja;

import com.bentoml.manager.yaml.EditDistance;
import com.bentoml.manager.yaml.Wording;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.collections.PyList;
import com.hubspot.jinjava.objects.collections.PyMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.MapELResolver;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * Attributes, items and methods of values. What isn't there is undefined rather than null, and there is nothing besides
 * what stands here: no property or method of a Java class.
 */
final class Attributes extends MapELResolver {
    Attributes() {
        super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        String name = property.toString();
        if (base instanceof PyMap map) {
            return of(map, name);
        }
        if ((base instanceof List<?> || base instanceof String) && name.matches("-?[0-9]{1,9}")) {
            List<Object> items = Python.items(base);
            int index = Integer.parseInt(name) + (name.startsWith("-") ? items.size() : 0);
            return index >= 0 && index < items.size() ? items.get(index) : new Undefined("there is no item " + name);
        }
        return base instanceof Undefined ? base : new Undefined("'" + name + "' is undefined here");
    }

    static Object of(PyMap map, String name) {
        Object value = map.get(name);
        return value != null ? value : new Undefined("'" + name + "' is undefined" + hint(name, map.keySet()));
    }

    private static String hint(String name, Set<String> known) {
        String near = EditDistance.nearest(name, known)
                .map(it -> "; did you mean " + it + "?")
                .orElse("");
        return near + " (this map " + (known.isEmpty() ? "is empty" : "has " + Wording.listed(known)) + ")";
    }

    /** jinjava calls filters and tests as methods, too. */
    @Override
    @SuppressWarnings("unchecked") // jinjava passes named arguments as a map without types
    public Object invoke(
            ELContext context, Object base, Object method, Class<?> @Nullable [] types, Object @Nullable [] given) {
        context.setPropertyResolved(true);
        Object[] values = given == null ? new Object[0] : given;
        if (base instanceof Filter filter) {
            return filter.filter(
                    values[0], Interpreter.current(), (Object[]) values[2], (Map<String, Object>) values[3]);
        }
        if (base instanceof ExpTest test) {
            boolean holds = test.evaluate(
                    values[0], (JinjavaInterpreter) values[1], Arrays.copyOfRange(values, 2, values.length));
            return holds != method.equals("evaluateNegated");
        }
        Undefined.refused(base);
        Arrays.stream(values).forEach(Undefined::refused);
        String call = method + "/" + values.length;
        Object result = base instanceof String text ? ofText(text, call, values) : ofOther(base, call, values);
        if (result == null) {
            throw new Fault(Python.shown(base) + " has no method " + method + "() here, or none for these values");
        }
        return result;
    }

    static @Nullable Object ofText(String self, String call, Object... values) {
        String first = values.length > 0 && !call.startsWith("join") ? (String) values[0] : null;
        return switch (call) {
            case "lower/0" -> self.toLowerCase(Locale.ROOT);
            case "upper/0" -> self.toUpperCase(Locale.ROOT);
            case "strip/0", "strip/1" -> StringUtils.strip(self, first);
            case "lstrip/0", "lstrip/1" -> StringUtils.stripStart(self, first);
            case "rstrip/0", "rstrip/1" -> StringUtils.stripEnd(self, first);
            case "startswith/1" -> self.startsWith(first);
            case "endswith/1" -> self.endsWith(first);
            case "replace/2" -> Python.limited(self.replace(first, (String) values[1]));
            case "join/1" -> Filters.join(values[0], self);
            case "split/0" -> Python.list(List.of(StringUtils.split(self)));
            case "split/1" -> Python.list(List.of(self.split(Pattern.quote(first), -1)));
            default -> null;
        };
    }

    private static @Nullable Object ofOther(Object self, String call, Object... values) {
        if (self instanceof PyList list && call.equals("append/1")) {
            Python.limited(list).add(values[0]);
            return Python.None.NONE;
        }
        if (!(self instanceof PyMap map)) {
            return null;
        }
        return switch (call) {
            case "items/0" ->
                Python.list(map.entrySet().stream()
                        .map(it -> List.of(it.getKey(), it.getValue()))
                        .toList());
            case "keys/0" -> Python.list(map.keySet());
            case "values/0" -> Python.list(map.values());
            case "get/1" -> map.getOrDefault(Python.str(values[0]), Python.None.NONE);
            case "get/2" -> map.getOrDefault(Python.str(values[0]), values[1]);
            default -> null;
        };
    }
}
