package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;

/** The text between tags. */
public record TextStatement(String text, int line) implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        if (frame.prints()) {
            output.print(text);
        }
        return Flow.ON;
    }
}
