package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.DictView;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.Iterator;
import java.util.List;

/** The methods of Python's dict. */
public final class DictMethods {
    static final String REFUSED = "fromkeys";

    private DictMethods() {}

    static boolean knows(String name) {
        return switch (name) {
            case "clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values" -> true;
            default -> false;
        };
    }

    static Object call(DictValue dict, String name, Arguments arguments) {
        return switch (name) {
            case "items" -> view(dict, DictView.Kind.ITEMS, arguments);
            case "keys" -> view(dict, DictView.Kind.KEYS, arguments);
            case "values" -> view(dict, DictView.Kind.VALUES, arguments);
            case "get" -> {
                Object found = dict.get(arguments.positionalOnly(name, 1, 2).get(0));
                yield found != null ? found : otherwise(arguments);
            }
            case "update" -> {
                update(dict, arguments);
                yield None.NONE;
            }
            default -> change(dict, name, arguments);
        };
    }

    private static Object change(DictValue dict, String name, Arguments arguments) {
        return switch (name) {
            case "copy" -> {
                arguments.positionalOnly(name, 0, 0);
                yield dict.copy();
            }
            case "clear" -> {
                arguments.positionalOnly(name, 0, 0);
                dict.clear();
                yield None.NONE;
            }
            case "pop" -> pop(dict, arguments.positionalOnly(name, 1, 2));
            case "popitem" -> {
                arguments.positionalOnly(name, 0, 0);
                yield popItem(dict);
            }
            default -> setDefault(dict, arguments.positionalOnly(name, 1, 2));
        };
    }

    private static DictView view(DictValue dict, DictView.Kind kind, Arguments arguments) {
        arguments.positionalOnly("dict method", 0, 0);
        return new DictView(kind, dict);
    }

    private static Object otherwise(Arguments arguments) {
        return arguments.count() > 1 ? arguments.get(1) : None.NONE;
    }

    private static Object pop(DictValue dict, Arguments arguments) {
        Object found = dict.remove(arguments.get(0));
        if (found == null && arguments.count() < 2) {
            throw new Failure("pop() finds no key " + Repr.of(arguments.get(0)));
        }
        return found == null ? arguments.get(1) : found;
    }

    private static TupleValue popItem(DictValue dict) {
        DictValue.Item last = null;
        for (DictValue.Item item : dict.items()) {
            last = item;
        }
        if (last == null) {
            throw new Failure("popitem(): dictionary is empty");
        }
        dict.remove(last.key());
        return last.pair();
    }

    private static Object setDefault(DictValue dict, Arguments arguments) {
        Object found = dict.get(arguments.get(0));
        if (found != null) {
            return found;
        }
        dict.put(arguments.get(0), otherwise(arguments));
        return otherwise(arguments);
    }

    /** Also what dict() does with its arguments: a dict or pairs, then names. */
    public static void update(DictValue dict, Arguments arguments) {
        if (arguments.count() > 1) {
            throw new Failure("update expected at most 1 argument, got " + arguments.count());
        }
        if (arguments.count() == 1) {
            if (arguments.get(0) instanceof DictValue other) {
                dict.putAll(other);
            } else {
                putPairs(dict, Iteration.of(arguments.get(0)));
            }
        }
        arguments.named().forEach(dict::put);
    }

    private static void putPairs(DictValue dict, Iterator<Object> pairs) {
        while (pairs.hasNext()) {
            List<Object> pair = Iteration.list(pairs.next());
            if (pair.size() != 2) {
                throw new Failure("dictionary update sequence element has length " + pair.size() + "; 2 is required");
            }
            dict.put(pair.get(0), pair.get(1));
        }
    }
}
