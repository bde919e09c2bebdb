package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Call;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.value.Str;
import java.util.List;

/** {@code {% call(a) macro(b) %} … {% endcall %}}: the macro gets the body as {@code caller}. */
public record CallBlockStatement(Call call, MacroDefinition caller, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        output.print(Str.expect(call.valueWithCaller(frame, new Macro(caller, frame))));
        return Flow.ON;
    }

    @Override
    public List<Expression> expressions() {
        return List.of(call);
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        visitor.loads(call);
        caller.visitNames(visitor);
    }

    @Override
    public void bind(Binding binding) {
        Statement.super.bind(binding);
        caller.bind(binding);
    }
}
