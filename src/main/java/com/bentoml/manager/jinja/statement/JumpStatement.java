package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.value.Failure;
import java.util.Locale;

/** {@code {% break %}} and {@code {% continue %}}. */
public record JumpStatement(Flow flow, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        return flow;
    }

    @Override
    public void bind(Binding binding) {
        if (!binding.inLoop()) {
            throw new Failure("'" + flow.name().toLowerCase(Locale.ROOT) + "' outside loop")
                    .at(binding.template(), line);
        }
    }
}
