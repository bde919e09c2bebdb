package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.expression.ArgumentList;
import com.bentoml.manager.jinja.expression.AttributeAccess;
import com.bentoml.manager.jinja.expression.Call;
import com.bentoml.manager.jinja.expression.Constant;
import com.bentoml.manager.jinja.expression.DictLiteral;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.FilterCall;
import com.bentoml.manager.jinja.expression.ItemAccess;
import com.bentoml.manager.jinja.expression.ListLiteral;
import com.bentoml.manager.jinja.expression.Name;
import com.bentoml.manager.jinja.expression.SliceLiteral;
import com.bentoml.manager.jinja.expression.TestCall;
import com.bentoml.manager.jinja.expression.TupleLiteral;
import com.bentoml.manager.jinja.expression.Unary;
import com.bentoml.manager.jinja.syntax.Token.Kind;
import com.bentoml.manager.jinja.value.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators stand between: literals and names with their attributes, items, calls, filters and tests. */
final class OperandParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;

    OperandParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    /** A sign binds more strongly than a filter: {@code -x|abs} is the filter of -x. */
    Expression unary(boolean withFilter) {
        stream.enter();
        int line = stream.line();
        Expression operand;
        if (stream.isOperator("-") || stream.isOperator("+")) {
            String sign = stream.next().text();
            operand = new Unary(sign, unary(false), line);
        } else {
            operand = primary();
        }
        operand = postfix(operand);
        stream.leave();
        return withFilter ? filtersAndTests(operand) : operand;
    }

    Expression primary() {
        Token token = stream.current();
        return switch (token.kind()) {
            case NAME -> name(stream.next());
            case STRING -> text();
            case INTEGER, FLOAT -> new Constant(stream.next().value(), token.line());
            default -> bracketed(token);
        };
    }

    private static Expression name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Constant(true, token.line());
            case "false", "False" -> new Constant(false, token.line());
            case "none", "None" -> new Constant(None.NONE, token.line());
            default -> new Name(token.text(), token.line());
        };
    }

    /** Texts next to each other are one. */
    private Expression text() {
        int line = stream.line();
        StringBuilder text = new StringBuilder();
        while (stream.is(Kind.STRING)) {
            text.append(stream.next().text());
        }
        return new Constant(text.toString(), line);
    }

    private Expression bracketed(Token token) {
        if (stream.skipOperator("(")) {
            Expression inner = expressions.tuple(expressions::expression, true);
            stream.expectOperator(")");
            return inner;
        }
        if (stream.skipOperator("[")) {
            return new ListLiteral(listItems(), token.line());
        }
        if (stream.skipOperator("{")) {
            return new DictLiteral(dictItems(), token.line());
        }
        throw stream.failure("unexpected " + token.shown());
    }

    private List<Expression> listItems() {
        List<Expression> items = new ArrayList<>();
        while (!stream.isOperator("]")) {
            if (!items.isEmpty()) {
                stream.expectOperator(",");
            }
            if (!stream.isOperator("]")) {
                items.add(expressions.expression());
            }
        }
        stream.next();
        return List.copyOf(items);
    }

    private List<Expression> dictItems() {
        List<Expression> items = new ArrayList<>();
        while (!stream.isOperator("}")) {
            if (!items.isEmpty()) {
                stream.expectOperator(",");
            }
            if (!stream.isOperator("}")) {
                items.add(expressions.expression());
                stream.expectOperator(":");
                items.add(expressions.expression());
            }
        }
        stream.next();
        return List.copyOf(items);
    }

    private Expression postfix(Expression before) {
        Expression operand = before;
        while (true) {
            if (stream.isOperator(".")) {
                operand = attribute(operand);
            } else if (stream.isOperator("[")) {
                operand = item(operand);
            } else if (stream.isOperator("(")) {
                operand = call(operand);
            } else {
                return operand;
            }
        }
    }

    private Expression attribute(Expression owner) {
        int line = stream.next().line();
        Token name = stream.next();
        return switch (name.kind()) {
            case NAME -> new AttributeAccess(owner, name.text(), line);
            case INTEGER -> new ItemAccess(owner, new Constant(name.value(), name.line()), line);
            default -> throw stream.failure("expected name or number", name.line());
        };
    }

    private Expression item(Expression owner) {
        int line = stream.next().line();
        List<Expression> keys = new ArrayList<>();
        while (!stream.isOperator("]")) {
            if (!keys.isEmpty()) {
                stream.expectOperator(",");
            }
            keys.add(subscript());
        }
        stream.next();
        Expression key = keys.size() == 1 ? keys.get(0) : new TupleLiteral(List.copyOf(keys), line);
        return new ItemAccess(owner, key, line);
    }

    private Expression subscript() {
        int line = stream.line();
        Expression none = new Constant(None.NONE, line);
        Expression start = stream.isOperator(":") ? none : expressions.expression();
        if (!stream.skipOperator(":")) {
            return start;
        }
        Expression stop = isSlicePartEnd() || stream.isOperator(":") ? none : expressions.expression();
        boolean stepped = stream.skipOperator(":");
        Expression step = !stepped || isSlicePartEnd() ? none : expressions.expression();
        return new SliceLiteral(start, stop, step, line);
    }

    private boolean isSlicePartEnd() {
        return stream.isOperator("]") || stream.isOperator(",");
    }

    private Call call(Expression callee) {
        int line = stream.line();
        return new Call(callee, new ArgumentParser(stream, expressions).arguments(), line);
    }

    private Expression filtersAndTests(Expression before) {
        Expression operand = before;
        while (true) {
            if (stream.isOperator("|")) {
                operand = filters(operand);
            } else if (stream.isName("is")) {
                operand = test(operand);
            } else if (stream.isOperator("(")) {
                operand = call(operand);
            } else {
                return operand;
            }
        }
    }

    /** A chain of filters, each behind its bar. */
    Expression filters(Expression before) {
        Expression operand = before;
        while (stream.skipOperator("|")) {
            operand = filter(operand);
        }
        return operand;
    }

    /** The filter whose name comes next. */
    FilterCall filter(@Nullable Expression input) {
        Token name = stream.expect(Kind.NAME, "the name of a filter");
        return new FilterCall(input, dotted(name), optionalArguments(), name.line());
    }

    private String dotted(Token first) {
        StringBuilder name = new StringBuilder(first.text());
        while (stream.skipOperator(".")) {
            name.append('.').append(stream.expectAnyName());
        }
        return name.toString();
    }

    private ArgumentList optionalArguments() {
        return stream.isOperator("(") ? new ArgumentParser(stream, expressions).arguments() : ArgumentList.NONE;
    }

    /** Without parentheses a test takes one operand: {@code is divisibleby 3}. */
    private Expression test(Expression subject) {
        int line = stream.next().line();
        boolean negated = stream.skipName("not");
        String name = dotted(stream.expect(Kind.NAME, "the name of a test"));
        ArgumentList arguments = ArgumentList.NONE;
        if (stream.isOperator("(")) {
            arguments = optionalArguments();
        } else if (isOperandStart()) {
            if (stream.isName("is")) {
                throw stream.failure("You cannot chain multiple tests with is");
            }
            arguments = new ArgumentList(List.of(postfix(primary())), Map.of(), null, null);
        }
        Expression test = new TestCall(subject, name, arguments, line);
        return negated ? new Unary("not", test, line) : test;
    }

    private boolean isOperandStart() {
        return switch (stream.current().kind()) {
            case NAME -> !stream.isName("else") && !stream.isName("or") && !stream.isName("and");
            case STRING, INTEGER, FLOAT -> true;
            default -> stream.isOperator("[") || stream.isOperator("{");
        };
    }
}
