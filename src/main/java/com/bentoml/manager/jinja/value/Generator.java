package com.bentoml.manager.jinja.value;

import java.util.Iterator;

/** What Python makes lazily and only once, such as the result of {@code map}; it has no length and no items by index. */
public record Generator(String type, Iterator<Object> iterator) implements Iterable<Object> {
    public Generator(Iterator<Object> iterator) {
        this("generator", iterator);
    }
}
