package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;

/** A number, text, true, false or none. */
public record Constant(Object constant, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        return constant;
    }
}
