package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.expression.Binary;
import com.bentoml.manager.jinja.expression.Comparison;
import com.bentoml.manager.jinja.expression.Concatenation;
import com.bentoml.manager.jinja.expression.Conditional;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.Junction;
import com.bentoml.manager.jinja.expression.TupleLiteral;
import com.bentoml.manager.jinja.expression.Unary;
import com.bentoml.manager.jinja.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Jinja2's expressions, each method one level of binding, the weakest first: inline if, or, and, not, comparisons, + -,
 * ~, * / // %, **. (So ~ binds more strongly than +, and ** from left to right, unlike in Python.)
 */
final class ExpressionParser {
    private final TokenStream stream;
    private final OperandParser operands;

    ExpressionParser(TokenStream stream) {
        this.stream = stream;
        this.operands = new OperandParser(stream, this);
    }

    OperandParser operands() {
        return operands;
    }

    Expression expression() {
        stream.enter();
        int line = stream.line();
        Expression expression = or();
        while (stream.skipName("if")) {
            Expression test = or();
            Expression otherwise = stream.skipName("else") ? expression() : null;
            expression = new Conditional(test, expression, otherwise, line);
            line = stream.line();
        }
        stream.leave();
        return expression;
    }

    /** An expression where an {@code if} behind it belongs to the tag. */
    Expression withoutInlineIf() {
        return or();
    }

    /** Expressions with commas between them, which make a tuple. */
    Expression tuple() {
        return tuple(this::expression, false);
    }

    Expression tupleWithoutInlineIf() {
        return tuple(this::or, false);
    }

    Expression tuple(Supplier<Expression> item, boolean inParentheses) {
        int line = stream.line();
        List<Expression> items = new ArrayList<>();
        boolean isTuple = false;
        while (true) {
            if (!items.isEmpty()) {
                stream.expectOperator(",");
            }
            if (isTupleEnd()) {
                break;
            }
            items.add(item.get());
            if (!stream.isOperator(",")) {
                break;
            }
            isTuple = true;
            line = stream.line();
        }
        if (!isTuple && !items.isEmpty()) {
            return items.get(0);
        }
        if (!isTuple && !inParentheses) {
            throw stream.failure(
                    "expected an expression, got " + stream.current().shown());
        }
        return new TupleLiteral(List.copyOf(items), line);
    }

    private boolean isTupleEnd() {
        return stream.is(Kind.VARIABLE_END) || stream.is(Kind.BLOCK_END) || stream.isOperator(")");
    }

    private Expression or() {
        int line = stream.line();
        Expression left = and();
        while (stream.skipName("or")) {
            left = new Junction(true, left, and(), line);
            line = stream.line();
        }
        return left;
    }

    private Expression and() {
        int line = stream.line();
        Expression left = not();
        while (stream.skipName("and")) {
            left = new Junction(false, left, not(), line);
            line = stream.line();
        }
        return left;
    }

    private Expression not() {
        if (!stream.isName("not")) {
            return comparison();
        }
        stream.enter();
        int line = stream.next().line();
        Expression negated = new Unary("not", not(), line);
        stream.leave();
        return negated;
    }

    private Expression comparison() {
        int line = stream.line();
        Expression first = sum();
        List<Comparison.Step> steps = new ArrayList<>();
        String operator = comparisonOperator();
        while (operator != null) {
            steps.add(new Comparison.Step(operator, sum()));
            line = stream.line();
            operator = comparisonOperator();
        }
        return steps.isEmpty() ? first : new Comparison(first, List.copyOf(steps), line);
    }

    private @Nullable String comparisonOperator() {
        if (stream.skipName("in")) {
            return "in";
        }
        if (stream.isName("not") && stream.look().isName("in")) {
            stream.next();
            stream.next();
            return "not in";
        }
        return operator("==", "!=", "<", "<=", ">", ">=");
    }

    private @Nullable String operator(String... any) {
        for (String operator : any) {
            if (stream.skipOperator(operator)) {
                return operator;
            }
        }
        return null;
    }

    private Expression sum() {
        int line = stream.line();
        Expression left = concatenation();
        for (String operator = operator("+", "-"); operator != null; operator = operator("+", "-")) {
            left = new Binary(operator, left, concatenation(), line);
            line = stream.line();
        }
        return left;
    }

    private Expression concatenation() {
        int line = stream.line();
        List<Expression> parts = new ArrayList<>();
        parts.add(product());
        while (stream.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.get(0) : new Concatenation(List.copyOf(parts), line);
    }

    private Expression product() {
        int line = stream.line();
        Expression left = power();
        for (String operator = productOperator(); operator != null; operator = productOperator()) {
            left = new Binary(operator, left, power(), line);
            line = stream.line();
        }
        return left;
    }

    private @Nullable String productOperator() {
        return operator("*", "/", "//", "%");
    }

    private Expression power() {
        int line = stream.line();
        Expression left = operands.unary(true);
        while (stream.skipOperator("**")) {
            left = new Binary("**", left, operands.unary(true), line);
            line = stream.line();
        }
        return left;
    }
}
