package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.method.Attributes;
import com.bentoml.manager.jinja.scope.Frame;
import java.util.List;

/** {@code owner.name}. */
public record AttributeAccess(Expression owner, String name, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        return Attributes.attributeOrItem(owner.value(frame), name);
    }

    @Override
    public List<Expression> children() {
        return List.of(owner);
    }
}
