package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.FilterCall;
import com.bentoml.manager.jinja.expression.NameCheck;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import org.jspecify.annotations.Nullable;

/** {@code {% set target | filter %} … {% endset %}}: the text of the body, in a scope of its own. */
public final class CaptureStatement implements Statement {
    private final Target target;
    private final @Nullable FilterCall filter;
    private final Body body;
    private final int line;
    private Symbols scope = new Symbols(null);

    public CaptureStatement(Target target, @Nullable FilterCall filter, Body body, int line) {
        this.target = target;
        this.filter = filter;
        this.body = body;
        this.line = line;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public Flow execute(Frame frame, Output output) {
        Frame inner = frame.captured(scope).enter();
        Output text = new Output();
        Flow flow = body.run(inner, text);
        if (flow == Flow.ON) {
            target.check(frame);
            target.assign(frame, filter == null ? text.text() : filter.valueFor(text.text(), inner));
        }
        inner.leave();
        return flow;
    }

    @Override
    public void declare(Symbols symbols) {
        SetStatement.declareTarget(target, symbols);
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        target.visitNames(visitor);
        visitor.loads(filter);
        body.visitNames(visitor);
    }

    @Override
    public void bind(Binding binding) {
        NameCheck.check(filter, binding.template());
        scope = new Symbols(binding.symbols());
        body.declare(scope);
        // Jinja2 itself fails on a name that only the filter uses; here it counts as used.
        Declaring.in(scope).loads(filter);
        body.bind(binding.inner(scope));
    }
}
