package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.Str;
import java.util.List;

/** {@code a ~ b}: both as texts; without autoescape markup is no more than a text here. */
public record Concatenation(List<Expression> children, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        StringBuilder text = new StringBuilder();
        for (Expression part : children) {
            text.append(Str.of(part.value(frame)));
            Limits.checkCharacters(text.length());
        }
        return text.toString();
    }
}
