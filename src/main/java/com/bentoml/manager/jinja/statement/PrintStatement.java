package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Str;
import java.util.List;

/** {@code {{ expression }}} and {@code {% print a, b %}}: nothing is even computed once a parent is extended. */
public record PrintStatement(List<Expression> expressions, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        if (frame.prints()) {
            for (Expression expression : expressions) {
                print(expression, frame, output);
            }
        }
        return Flow.ON;
    }

    private static void print(Expression expression, Frame frame, Output output) {
        Object value = expression.value(frame);
        try {
            output.print(Str.of(value));
        } catch (Failure failure) {
            throw failure.at(frame.template(), expression.line());
        }
    }
}
