package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.Name;
import org.jspecify.annotations.Nullable;

/** Is told of the names in a piece of a template, in the order in which Jinja2 looks at them. */
interface NameVisitor {
    void load(String name);

    void store(String name);

    default void loads(@Nullable Expression expression) {
        if (expression instanceof Name name) {
            load(name.name());
        } else if (expression != null) {
            expression.children().forEach(this::loads);
        }
    }
}
