package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;

/** {@code {% autoescape false %} … {% endautoescape %}}: as nothing is escaped anyway, only a scope. */
public final class ScopeStatement implements Statement {
    private final Body body;
    private final int line;
    private Symbols scope = new Symbols(null);

    public ScopeStatement(Body body, int line) {
        this.body = body;
        this.line = line;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public Flow execute(Frame frame, Output output) {
        Frame inner = frame.inner(scope).enter();
        Flow flow = body.run(inner, output);
        inner.leave();
        return flow;
    }

    @Override
    public void declare(Symbols symbols) {}

    @Override
    public void visitNames(NameVisitor visitor) {
        body.visitNames(visitor);
    }

    @Override
    public void bind(Binding binding) {
        scope = new Symbols(binding.symbols());
        body.declare(scope);
        body.bind(binding.inner(scope));
    }
}
