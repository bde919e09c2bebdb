package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.TemplateUse.How;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.scope.Template;
import com.bentoml.manager.jinja.value.Str;
import java.util.List;

/** {@code {% import template as target with context %}}. */
public record ImportStatement(Expression template, String target, boolean withContext, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        frame.assignHidden(target, module(template, withContext, frame, line));
        return Flow.ON;
    }

    static TemplateModule module(Expression name, boolean withContext, Frame frame, int line) {
        Template template = frame.run().template(Str.expect(name.value(frame)));
        frame.run().uses(How.IMPORTS, template, frame, line);
        return withContext
                ? TemplateModule.of(template, frame.context().passedTo(template, frame.locals()))
                : TemplateModule.withoutContext(frame.run(), template);
    }

    @Override
    public List<Expression> expressions() {
        return List.of(template);
    }

    @Override
    public void declare(Symbols symbols) {
        Statement.super.declare(symbols);
        symbols.store(target);
    }
}
