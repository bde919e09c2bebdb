package com.bentoml.manager.jinja.function;

import com.bentoml.manager.jinja.method.DictMethods;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.RangeValue;
import java.util.HashMap;
import java.util.Map;

/** Jinja2's global functions: range, dict, cycler, joiner and namespace; lipsum is refused. */
public final class Globals {
    private Globals() {}

    /** A new map of them, for the variables to be added to. */
    public static Map<String, Object> functions() {
        Map<String, Object> functions = new HashMap<>();
        for (String name : new String[] {"range", "dict", "cycler", "joiner", "namespace", "lipsum"}) {
            functions.put(name, new Global(name));
        }
        return functions;
    }

    private record Global(String name) implements Invocable {
        @Override
        public Object call(Arguments arguments) {
            return switch (name) {
                case "range" -> range(arguments.positionalOnly(name, 1, 3));
                case "dict" -> {
                    DictValue dict = new DictValue();
                    DictMethods.update(dict, arguments);
                    yield dict;
                }
                case "cycler" -> new Cycler(arguments);
                case "joiner" -> new Joiner(arguments.bind(name, 0, "sep").get(0, ", "));
                case "namespace" -> new Namespace(arguments);
                default ->
                    throw new Failure(
                            "lipsum() gives random text, which can't be rendered twice the same; write the text itself");
            };
        }
    }

    private static RangeValue range(Arguments arguments) {
        long first = Numbers.wide(arguments.get(0));
        if (arguments.count() == 1) {
            return new RangeValue(0, first, 1);
        }
        long step = arguments.count() == 3 ? Numbers.wide(arguments.get(2)) : 1;
        return new RangeValue(first, Numbers.wide(arguments.get(1)), step);
    }
}
