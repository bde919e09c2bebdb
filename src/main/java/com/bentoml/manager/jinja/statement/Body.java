package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import java.util.List;

/** The statements between two tags. */
public record Body(List<Statement> statements) {
    Flow run(Frame frame, Output output) {
        for (Statement statement : statements) {
            Flow flow = statement.run(frame, output);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    void declare(Symbols symbols) {
        statements.forEach(statement -> statement.declare(symbols));
    }

    void visitNames(NameVisitor visitor) {
        statements.forEach(statement -> statement.visitNames(visitor));
    }

    void bind(Binding binding) {
        statements.forEach(statement -> statement.bind(binding));
    }
}
