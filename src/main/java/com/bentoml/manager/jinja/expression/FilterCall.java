package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.filter.Filters;
import com.bentoml.manager.jinja.scope.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code value|name(arguments)}; there is no value in a filter block, whose text comes in its place. */
public record FilterCall(@Nullable Expression input, String name, ArgumentList arguments, int line)
        implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        if (input == null) {
            throw new IllegalStateException("a filter of a block needs the text of the block");
        }
        return Filters.apply(name, input.value(frame), arguments.values(frame));
    }

    /** The filter, or chain of filters, on the text of a block. */
    public Object valueFor(Object text, Frame frame) {
        Object before = input instanceof FilterCall inner ? inner.valueFor(text, frame) : text;
        return new FilterCall(new Constant(before, line), name, arguments, line).value(frame);
    }

    @Override
    public List<Expression> children() {
        return arguments.childrenAfter(input);
    }

    @Override
    public boolean isConstant() {
        return input != null && !Filters.needsContext(name) && Expression.super.isConstant();
    }
}
