package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.expression.Constant;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.Name;
import com.bentoml.manager.jinja.expression.TupleLiteral;
import com.bentoml.manager.jinja.statement.Target;
import com.bentoml.manager.jinja.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** What can be assigned to: a name, several with commas, or an attribute of a namespace. */
final class TargetParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private int loopTargets;

    TargetParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    /** How often {@code loop} was assigned so far, which no for may contain. */
    int loopTargets() {
        return loopTargets;
    }

    /** The target of a set. */
    Target ofSet() {
        if (!stream.look().isOperator(".")) {
            return counted(target());
        }
        String owner = stream.expectAnyName();
        stream.next();
        return new Target.Attribute(owner, stream.expectAnyName());
    }

    Target ofFor() {
        return counted(target());
    }

    Target ofWith() {
        return target();
    }

    /** A plain name, as for a macro or an import. */
    String name() {
        Token token = stream.expect(Kind.NAME, "a name");
        if (isConstant(token.text())) {
            throw stream.failure("can't assign to '" + token.text() + "'", token.line());
        }
        return token.text();
    }

    private Target target() {
        Expression expression = expressions.tuple(expressions.operands()::primary, false);
        return of(expression);
    }

    private Target of(Expression expression) {
        if (expression instanceof Name name) {
            return new Target.Variable(name.name());
        }
        if (expression instanceof TupleLiteral tuple) {
            List<Target> parts = new ArrayList<>();
            tuple.children().forEach(child -> parts.add(of(child)));
            return new Target.Unpacked(List.copyOf(parts));
        }
        String what = expression instanceof Constant ? "a constant" : "this";
        throw stream.failure("can't assign to " + what, expression.line());
    }

    private Target counted(Target target) {
        if (target instanceof Target.Unpacked unpacked) {
            unpacked.parts().forEach(this::counted);
        } else if (target instanceof Target.Variable variable && variable.name().equals("loop")) {
            loopTargets++;
        }
        return target;
    }

    private static boolean isConstant(String name) {
        return switch (name) {
            case "true", "false", "none", "True", "False", "None" -> true;
            default -> false;
        };
    }
}
