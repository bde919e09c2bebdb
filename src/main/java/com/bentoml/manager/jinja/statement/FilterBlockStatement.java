package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.FilterCall;
import com.bentoml.manager.jinja.expression.NameCheck;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.value.Str;

/** {@code {% filter name %} … {% endfilter %}}. */
public final class FilterBlockStatement implements Statement {
    private final FilterCall filter;
    private final Body body;
    private final int line;
    private Symbols scope = new Symbols(null);

    public FilterBlockStatement(FilterCall filter, Body body, int line) {
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
        Frame inner = frame.inner(scope).enter();
        Output text = new Output();
        Flow flow = body.run(inner, text);
        if (flow == Flow.ON) {
            output.print(Str.expect(filter.valueFor(text.text(), inner)));
        }
        inner.leave();
        return flow;
    }

    @Override
    public void declare(Symbols symbols) {
        Declaring.in(symbols).loads(filter);
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        body.visitNames(visitor);
        visitor.loads(filter);
    }

    @Override
    public void bind(Binding binding) {
        NameCheck.check(filter, binding.template());
        scope = new Symbols(binding.symbols());
        body.declare(scope);
        Declaring.in(scope).loads(filter);
        body.bind(binding.inner(scope));
    }
}
