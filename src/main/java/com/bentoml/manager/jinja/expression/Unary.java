package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Arithmetic;
import com.bentoml.manager.jinja.value.Truth;
import java.util.List;

/** {@code not}, - or + before an operand. */
public record Unary(String operator, Expression operand, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        Object value = operand.value(frame);
        return switch (operator) {
            case "not" -> !Truth.of(value);
            case "-" -> Arithmetic.negate(value);
            default -> Arithmetic.plus(value);
        };
    }

    @Override
    public List<Expression> children() {
        return List.of(operand);
    }
}
