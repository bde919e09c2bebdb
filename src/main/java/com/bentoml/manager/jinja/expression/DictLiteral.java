package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.DictValue;
import java.util.List;

/** {@code {key: value}}; the children are keys and values by turns. */
public record DictLiteral(List<Expression> children, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        DictValue dict = new DictValue();
        for (int i = 0; i < children.size(); i += 2) {
            Object key = children.get(i).value(frame);
            dict.put(key, children.get(i + 1).value(frame));
        }
        return dict;
    }
}
