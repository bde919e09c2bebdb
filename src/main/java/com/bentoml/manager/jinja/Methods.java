package com.bentoml.manager.jinja;

import com.hubspot.jinjava.objects.collections.PyList;
import com.hubspot.jinjava.objects.collections.PyMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** The methods that texts, lists and maps have, by name and number of values. */
final class Methods {
    private static final Pattern FIELD = Pattern.compile("[{}][^{}]*[{}]?");

    private Methods() {}

    static Object call(Object self, String name, Object... values) {
        String call = name + "/" + (name.equals("format") ? 0 : values.length);
        Object result = self instanceof String text
                ? ofText(text, call, values)
                : self instanceof PyList list ? ofList(list, call, values) : ofMap((PyMap) self, call, values);
        if (result == null) {
            throw new Fault(Python.shown(self) + " has no method " + name + "() here, or none for these values");
        }
        return result;
    }

    private static @Nullable Object ofText(String self, String call, Object... values) {
        return switch (call) {
            case "lower/0" -> self.toLowerCase(Locale.ROOT);
            case "upper/0" -> self.toUpperCase(Locale.ROOT);
            case "strip/0" -> StringUtils.strip(self);
            case "strip/1" -> StringUtils.strip(self, (String) values[0]);
            case "lstrip/0" -> StringUtils.stripStart(self, null);
            case "lstrip/1" -> StringUtils.stripStart(self, (String) values[0]);
            case "rstrip/0" -> StringUtils.stripEnd(self, null);
            case "rstrip/1" -> StringUtils.stripEnd(self, (String) values[0]);
            case "startswith/1" -> self.startsWith((String) values[0]);
            case "endswith/1" -> self.endsWith((String) values[0]);
            case "replace/2" -> Python.limited(self.replace((String) values[0], (String) values[1]));
            case "join/1" -> Filters.join(values[0], self);
            case "format/0" -> format(self, List.of(values).iterator());
            case "split/0" -> Python.list(List.of(StringUtils.split(self)));
            case "split/1" -> split(self, (String) values[0], -1);
            case "split/2" -> split(self, (String) values[0], ((Long) values[1]).intValue());
            case "rsplit/2" -> {
                PyList parts = split(self, (String) values[0], -1);
                int head = Math.max(1, parts.size() - ((Long) values[1]).intValue());
                PyList kept = Python.list(List.of(Filters.join(parts.subList(0, head), (String) values[0])));
                kept.addAll(parts.subList(head, parts.size()));
                yield kept;
            }
            default -> null;
        };
    }

    private static PyList split(String self, String separator, int most) {
        String[] parts = StringUtils.splitByWholeSeparatorPreserveAllTokens(self, separator, most + 1);
        return Python.list(self.isEmpty() ? List.of("") : List.of(parts));
    }

    private static String format(String self, Iterator<Object> values) {
        return FIELD.matcher(self).replaceAll(field -> {
            if (!field.group().equals("{}") || !values.hasNext()) {
                throw new Fault("format() takes a value for each {} and knows no other field here; write ~");
            }
            return Matcher.quoteReplacement(Python.str(values.next()));
        });
    }

    private static @Nullable Object ofList(PyList self, String call, Object... values) {
        if (self.size() > Python.MOST_ITEMS) {
            throw new Fault("a list of more than " + Python.MOST_ITEMS + " items");
        }
        return switch (call) {
            case "append/1" -> none(self.add(values[0]));
            case "extend/1" -> none(self.addAll(Python.items(values[0])));
            default -> null;
        };
    }

    private static Object none(boolean ignored) {
        return Python.None.NONE;
    }

    private static @Nullable Object ofMap(PyMap self, String call, Object... values) {
        return switch (call) {
            case "items/0" -> new PyList(List.copyOf(self.entrySet()));
            case "keys/0" -> Python.list(self.keySet());
            case "values/0" -> Python.list(self.values());
            case "update/1" ->
                none(((PyMap) values[0])
                        .entrySet().stream().allMatch(it -> self.put(it.getKey(), it.getValue()) != self));
            case "get/1" -> self.getOrDefault(Python.str(values[0]), Python.None.NONE);
            case "get/2" -> self.getOrDefault(Python.str(values[0]), values[1]);
            default -> null;
        };
    }
}
