package com.bentoml.manager.jinja.value;

import org.jspecify.annotations.Nullable;

/** A value that is no collection but has items by key, such as {@code self['block']}. */
public interface HasItems {
    @Nullable Object item(Object key);
}
