package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.filter.Filters;
import com.bentoml.manager.jinja.test.Tests;
import com.bentoml.manager.jinja.value.Failure;
import org.jspecify.annotations.Nullable;

/** Finds filters and tests that don't exist before anything runs; under an if they only matter when reached. */
public final class NameCheck {
    private NameCheck() {}

    public static void check(@Nullable Expression expression, String template) {
        if (expression == null || expression instanceof Conditional) {
            return;
        }
        try {
            if (expression instanceof FilterCall filter) {
                Filters.check(filter.name());
            } else if (expression instanceof TestCall test) {
                Tests.check(test.name());
            }
        } catch (Failure failure) {
            throw failure.at(template, expression.line());
        }
        expression.children().forEach(child -> check(child, template));
    }
}
