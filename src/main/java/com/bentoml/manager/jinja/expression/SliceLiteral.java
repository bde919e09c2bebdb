package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Slice;
import java.util.List;

/** {@code start:stop:step} between brackets. */
public record SliceLiteral(Expression start, Expression stop, Expression step, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        return new Slice(start.value(frame), stop.value(frame), step.value(frame));
    }

    @Override
    public List<Expression> children() {
        return List.of(start, stop, step);
    }
}
