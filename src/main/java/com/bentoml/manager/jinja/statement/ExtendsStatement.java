package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.TemplateUse.How;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Template;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Str;
import java.util.List;

/** {@code {% extends name %}}: from here on nothing is printed; the parent is rendered at the end. */
public record ExtendsStatement(Expression template, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        if (frame.inheritance().extended()) {
            throw new Failure("extended multiple times");
        }
        Template parent = frame.run().template(Str.expect(template.value(frame)));
        frame.run().uses(How.EXTENDS, parent, frame, line);
        frame.inheritance().extend(parent);
        frame.context().addBlocks(parent);
        return Flow.ON;
    }

    @Override
    public List<Expression> expressions() {
        return List.of(template);
    }

    @Override
    public void bind(Binding binding) {
        Statement.super.bind(binding);
        if (!binding.topLevel()) {
            throw new Failure("cannot use extend from a non top-level scope").at(binding.template(), line);
        }
    }
}
