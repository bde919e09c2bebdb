package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code callee(arguments)}. */
public record Call(Expression callee, ArgumentList arguments, int line) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
        Invocable function = function(frame);
        return function.call(arguments.values(frame));
    }

    /** As a call block calls it: with the block as {@code caller}. */
    public Object valueWithCaller(Frame frame, Object caller) {
        try {
            Invocable function = function(frame);
            Arguments given = arguments.values(frame);
            Map<String, Object> named = new LinkedHashMap<>(given.named());
            if (named.putIfAbsent("caller", caller) != null) {
                throw new Failure("a call block passes 'caller' itself");
            }
            return function.call(new Arguments(given.positional(), named));
        } catch (Failure failure) {
            throw failure.at(frame.template(), line);
        }
    }

    private Invocable function(Frame frame) {
        Object value = callee.value(frame);
        if (value instanceof Invocable invocable) {
            return invocable;
        }
        throw value instanceof Undefined undefined
                ? undefined.failure()
                : new Failure("'" + TypeName.of(value) + "' object is not callable");
    }

    @Override
    public List<Expression> children() {
        return arguments.childrenAfter(callee);
    }

    @Override
    public boolean isConstant() {
        return false;
    }
}
