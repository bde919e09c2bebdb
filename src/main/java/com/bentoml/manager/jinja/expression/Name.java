package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Missing;
import com.bentoml.manager.jinja.value.Undefined;

/** A variable. */
public record Name(String name, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        Object value = frame.get(name);
        return value == Missing.MISSING ? Undefined.name(name) : value;
    }

    @Override
    public boolean isConstant() {
        return false;
    }
}
