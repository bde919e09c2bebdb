package com.bentoml.manager.jinja.value;

/** A value that can be called. */
@FunctionalInterface
public interface Invocable {
    Object call(Arguments arguments);
}
