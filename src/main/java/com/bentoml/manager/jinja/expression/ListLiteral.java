package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.ListValue;
import java.util.List;

/** {@code [a, b]}. */
public record ListLiteral(List<Expression> children, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        ListValue list = new ListValue();
        for (Expression item : children) {
            list.add(item.value(frame));
        }
        return list;
    }
}
