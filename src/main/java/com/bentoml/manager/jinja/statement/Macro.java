package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.HasRepr;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.TupleValue;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro, or the {@code caller} of a call block, as a value: called, it gives its text. */
final class Macro implements Invocable, HasAttributes, HasRepr {
    private final MacroDefinition definition;
    private final Frame closure;

    Macro(MacroDefinition definition, Frame closure) {
        this.definition = definition;
        this.closure = closure;
    }

    @Override
    public Object call(Arguments arguments) {
        List<String> parameters = definition.parameters();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        int given = Math.min(arguments.count(), parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            Object value = i < given ? arguments.get(i) : named.remove(parameters.get(i));
            if (value != null) {
                values.put(parameters.get(i), value);
            }
        }
        takeCaller(values, named);
        takeNamed(values, named);
        takeMore(values, arguments);
        return definition.render(closure, values);
    }

    private void takeCaller(Map<String, Object> values, Map<String, Object> named) {
        if (definition.uses("caller") && !definition.parameters().contains("caller")) {
            Object caller = named.remove("caller");
            boolean none = caller == null || caller == None.NONE;
            values.put("caller", none ? Undefined.because("No caller defined") : caller);
        }
    }

    private void takeNamed(Map<String, Object> values, Map<String, Object> named) {
        if (definition.uses("kwargs") && !definition.parameters().contains("kwargs")) {
            DictValue rest = new DictValue();
            named.forEach(rest::put);
            values.put("kwargs", rest);
        } else if (!named.isEmpty()) {
            String first = named.keySet().iterator().next();
            throw new Failure(
                    named.containsKey("caller")
                            ? "macro " + shownName() + " is called by a call block but doesn't use caller()"
                            : "macro " + shownName() + " takes no keyword argument '" + first + "'");
        }
    }

    private void takeMore(Map<String, Object> values, Arguments arguments) {
        int count = definition.parameters().size();
        List<Object> positional = arguments.positional();
        if (definition.uses("varargs") && !definition.parameters().contains("varargs")) {
            values.put(
                    "varargs",
                    new TupleValue(positional.subList(Math.min(count, positional.size()), positional.size())));
        } else if (positional.size() > count) {
            throw new Failure("macro " + shownName() + " takes not more than " + count + " argument(s)");
        }
    }

    private String shownName() {
        return definition.name() == null ? "anonymous" : "'" + definition.name() + "'";
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "name" -> definition.name() == null ? None.NONE : definition.name();
            case "arguments" -> new TupleValue(new ArrayList<>(definition.parameters()));
            case "caller" -> definition.uses("caller");
            case "catch_kwargs" ->
                definition.uses("kwargs") && !definition.parameters().contains("kwargs");
            case "catch_varargs" ->
                definition.uses("varargs") && !definition.parameters().contains("varargs");
            default -> null;
        };
    }

    @Override
    public String repr() {
        String name = definition.name();
        return "<Macro " + (name == null ? "anonymous" : Repr.of(name)) + ">";
    }
}
