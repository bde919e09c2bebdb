package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Failure;
import java.util.List;

/** Something that has a value. */
public interface Expression {
    int line();

    Object evaluate(Frame frame);

    /** What it is made of, in the order of the text. */
    default List<Expression> children() {
        return List.of();
    }

    /** Whether Jinja2 computes it while it compiles. */
    default boolean isConstant() {
        return children().stream().allMatch(Expression::isConstant);
    }

    /** The value; what goes wrong is placed at this expression. */
    default Object value(Frame frame) {
        try {
            return evaluate(frame);
        } catch (Failure failure) {
            throw failure.at(frame.template(), line());
        }
    }
}
