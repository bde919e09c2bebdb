package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.method.Attributes;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Slice;
import java.util.List;

/** {@code owner[key]} and {@code owner[start:stop]}. */
public record ItemAccess(Expression owner, Expression key, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        Object value = owner.value(frame);
        Object at = key.value(frame);
        return at instanceof Slice slice ? slice.of(value) : Attributes.itemOrAttribute(value, at);
    }

    @Override
    public List<Expression> children() {
        return List.of(owner, key);
    }
}
