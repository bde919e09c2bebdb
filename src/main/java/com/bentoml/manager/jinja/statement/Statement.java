package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.NameCheck;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.value.Failure;
import java.util.List;

/** A piece of a template's body: text, something printed, or a tag. */
public interface Statement {
    int line();

    Flow execute(Frame frame, Output output);

    /** The expressions that belong to the scope the statement stands in. */
    default List<Expression> expressions() {
        return List.of();
    }

    /** Tells the scope it stands in which of its names it uses. */
    default void declare(Symbols symbols) {
        expressions().forEach(expression -> Declaring.in(symbols).loads(expression));
    }

    /** All names in it, those of inner scopes too. */
    default void visitNames(NameVisitor visitor) {
        expressions().forEach(visitor::loads);
    }

    /** Settles the inner scopes, and finds what is wrong before anything runs. */
    default void bind(Binding binding) {
        if (!binding.soft()) {
            expressions().forEach(expression -> NameCheck.check(expression, binding.template()));
        }
    }

    /** Executes; what goes wrong is placed at this statement if nothing inside has a place. */
    default Flow run(Frame frame, Output output) {
        try {
            return execute(frame, output);
        } catch (Failure failure) {
            throw failure.at(frame.template(), line());
        }
    }
}
