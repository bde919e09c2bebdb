package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Equality;
import com.bentoml.manager.jinja.value.Membership;
import com.bentoml.manager.jinja.value.Ordering;
import java.util.ArrayList;
import java.util.List;

/** {@code a < b <= c}: true if every step is, and each operand is looked at once at most. */
public record Comparison(Expression first, List<Step> steps, int line) implements Expression {
    /** An operator ({@code == != < <= > >= in}, {@code not in}) and what stands right of it. */
    public record Step(String operator, Expression operand) {}

    @Override
    public Object evaluate(Frame frame) {
        Object left = first.value(frame);
        for (Step step : steps) {
            Object right = step.operand.value(frame);
            if (!test(step.operator, left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private static boolean test(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> Equality.test(left, right);
            case "!=" -> !Equality.test(left, right);
            case "in" -> Membership.test(left, right);
            case "not in" -> !Membership.test(left, right);
            default -> Ordering.test(operator, left, right);
        };
    }

    @Override
    public List<Expression> children() {
        List<Expression> children = new ArrayList<>();
        children.add(first);
        steps.forEach(step -> children.add(step.operand));
        return children;
    }
}
