package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.test.Tests;
import java.util.List;

/** {@code value is name(arguments)}. */
public record TestCall(Expression subject, String name, ArgumentList arguments, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        return Tests.apply(name, subject.value(frame), arguments.values(frame));
    }

    @Override
    public List<Expression> children() {
        return arguments.childrenAfter(subject);
    }
}
