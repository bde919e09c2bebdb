package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Truth;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code then if test else otherwise}; without else it is an undefined that prints as nothing. */
public record Conditional(
        Expression test, Expression then, @Nullable Expression otherwise, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        if (Truth.of(test.value(frame))) {
            return then.value(frame);
        }
        return otherwise == null
                ? new Undefined("the inline if was false and has no else", true)
                : otherwise.value(frame);
    }

    @Override
    public List<Expression> children() {
        return otherwise == null ? List.of(test, then) : List.of(test, then, otherwise);
    }

    @Override
    public boolean isConstant() {
        return otherwise != null && Expression.super.isConstant();
    }
}
