package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import java.util.List;

/** {@code {% set target = value %}}. */
public record SetStatement(Target target, Expression value, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        target.check(frame);
        target.assign(frame, value.value(frame));
        return Flow.ON;
    }

    @Override
    public List<Expression> expressions() {
        return List.of(value);
    }

    @Override
    public void declare(Symbols symbols) {
        Declaring.in(symbols).loads(value);
        declareTarget(target, symbols);
    }

    static void declareTarget(Target target, Symbols symbols) {
        if (target instanceof Target.Attribute attribute) {
            symbols.load(attribute.owner());
        } else {
            target.visitNames(Declaring.in(symbols));
        }
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        target.visitNames(visitor);
        visitor.loads(value);
    }
}
