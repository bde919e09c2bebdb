package com.bentoml.manager.jinja.value;

/** A value that knows its length without being a collection, such as {@code loop}. */
public interface Sized {
    long size();
}
