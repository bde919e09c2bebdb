package com.bentoml.manager.jinja;

import com.hubspot.jinjava.lib.fn.MacroFunction;
import com.hubspot.jinjava.tree.TagNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A macro, which sees the names of where it is defined; jinjava's sees those of where it is called. */
final class Macro extends MacroFunction {
    private final Interpreter definedIn;

    Macro(TagNode tag, String name, Map<String, Object> parameters, Interpreter definedIn) {
        super(tag.getChildren(), name, new LinkedHashMap<>(parameters), false, definedIn.getContext(), 0, 0);
        this.definedIn = definedIn;
    }

    @Override
    public Object doEvaluate(Map<String, Object> values, Map<String, Object> named, List<Object> others) {
        if (!named.isEmpty() || !others.isEmpty()) {
            throw new Fault("macro '" + getName() + "' takes only " + getArguments() + " here");
        }
        Interpreter inside = definedIn.inside(localContextScope);
        inside.getContext().putAll(values);
        return Origins.without(definedIn.engine.returning(() -> inside.text(content)));
    }
}
