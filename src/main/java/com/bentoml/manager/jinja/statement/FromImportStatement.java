package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.List;

/** {@code {% from template import name as alias with context %}}. */
public record FromImportStatement(Expression template, List<Imported> names, boolean withContext, int line)
        implements Statement {
    /** A name there, and what it is called here. */
    public record Imported(String name, String alias) {}

    @Override
    public Flow execute(Frame frame, Output output) {
        TemplateModule module = ImportStatement.module(template, withContext, frame, line);
        for (Imported imported : names) {
            Object value = module.attribute(imported.name);
            frame.assignHidden(
                    imported.alias,
                    value != null
                            ? value
                            : Undefined.because("the template '" + module.name()
                                    + "' does not export the requested name '" + imported.name + "'"));
        }
        return Flow.ON;
    }

    @Override
    public List<Expression> expressions() {
        return List.of(template);
    }

    @Override
    public void declare(Symbols symbols) {
        Statement.super.declare(symbols);
        names.forEach(imported -> symbols.store(imported.alias));
    }
}
