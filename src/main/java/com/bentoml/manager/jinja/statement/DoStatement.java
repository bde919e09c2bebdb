package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import java.util.List;

/** {@code {% do expression %}}: computed for its effect. */
public record DoStatement(Expression expression, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        expression.value(frame);
        return Flow.ON;
    }

    @Override
    public List<Expression> expressions() {
        return List.of(expression);
    }
}
