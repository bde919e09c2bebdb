package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import java.util.List;

/** {@code {% with a = 1, b = 2 %} … {% endwith %}}: the values are those of the scope around it. */
public final class WithStatement implements Statement {
    private final List<Target> targets;
    private final List<Expression> values;
    private final Body body;
    private final int line;
    private Symbols scope = new Symbols(null);

    public WithStatement(List<Target> targets, List<Expression> values, Body body, int line) {
        this.targets = List.copyOf(targets);
        this.values = List.copyOf(values);
        this.body = body;
        this.line = line;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public List<Expression> expressions() {
        return values;
    }

    @Override
    public Flow execute(Frame frame, Output output) {
        Frame inner = frame.inner(scope).enter();
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).assign(inner, values.get(i).value(frame));
        }
        Flow flow = body.run(inner, output);
        inner.leave();
        return flow;
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        targets.forEach(target -> target.visitNames(visitor));
        values.forEach(visitor::loads);
        body.visitNames(visitor);
    }

    @Override
    public void bind(Binding binding) {
        Statement.super.bind(binding);
        scope = new Symbols(binding.symbols());
        targets.forEach(target -> target.visitNames(Declaring.in(scope).asParameters()));
        body.declare(scope);
        body.bind(binding.inner(scope));
    }
}
