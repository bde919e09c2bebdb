package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;

/** {@code {% macro name(a, b=1) %} … {% endmacro %}}. */
public record MacroStatement(String name, MacroDefinition definition, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        frame.assign(name, new Macro(definition, frame));
        return Flow.ON;
    }

    @Override
    public void declare(Symbols symbols) {
        symbols.store(name);
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        definition.visitNames(visitor);
    }

    @Override
    public void bind(Binding binding) {
        definition.bind(binding);
    }
}
