package com.bentoml.manager.jinja.value;

/** A method together with the value it belongs to, such as {@code text.upper}. */
public record BoundMethod(String name, Invocable body) implements Invocable {
    @Override
    public Object call(Arguments arguments) {
        return body.call(arguments);
    }
}
