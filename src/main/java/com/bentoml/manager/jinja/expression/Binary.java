package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.format.PercentFormat;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Arithmetic;
import com.bentoml.manager.jinja.value.Division;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.Numbers;
import java.util.List;

/** An arithmetic operator between two operands. */
public record Binary(String operator, Expression left, Expression right, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        Object a = left.value(frame);
        Object b = right.value(frame);
        return switch (operator) {
            case "+" -> Arithmetic.add(a, b);
            case "-" -> Arithmetic.subtract(a, b);
            case "*" -> Arithmetic.multiply(a, b);
            case "/" -> Division.divide(a, b);
            case "//" -> Division.floor(a, b);
            case "%" -> modulo(a, b);
            default -> power(a, b);
        };
    }

    private static Object modulo(Object a, Object b) {
        if (a instanceof Markup) {
            throw new Failure("a format operator on markup is not known here; format the text first, then escape it");
        }
        return a instanceof String text ? PercentFormat.format(text, b) : Division.modulo(a, b);
    }

    /** Jinja2 writes a constant -2 into its Python code without parentheses, where ** binds more strongly. */
    private Object power(Object a, Object b) {
        boolean minusBindsLast = left.isConstant() && !right.isConstant() && isNegative(a);
        return minusBindsLast ? Arithmetic.negate(Division.power(Arithmetic.negate(a), b)) : Division.power(a, b);
    }

    private static boolean isNegative(Object value) {
        if (value instanceof Double real) {
            return real < 0 || 1 / real == Double.NEGATIVE_INFINITY;
        }
        return Numbers.isInteger(value) && Numbers.big(value).signum() < 0;
    }

    @Override
    public List<Expression> children() {
        return List.of(left, right);
    }
}
