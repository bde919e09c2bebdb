package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Truth;
import java.util.List;

/** {@code and} ({@code stopsAt} false) or {@code or} (true): the value of the side that decided. */
public record Junction(boolean stopsAt, Expression left, Expression right, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        Object value = left.value(frame);
        return Truth.of(value) == stopsAt ? value : right.value(frame);
    }

    @Override
    public List<Expression> children() {
        return List.of(left, right);
    }
}
