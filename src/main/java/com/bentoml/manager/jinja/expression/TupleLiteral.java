package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.ArrayList;
import java.util.List;

/** {@code a, b} or {@code (a, b)}. */
public record TupleLiteral(List<Expression> children, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        List<Object> items = new ArrayList<>();
        for (Expression item : children) {
            items.add(item.value(frame));
        }
        return new TupleValue(items);
    }
}
