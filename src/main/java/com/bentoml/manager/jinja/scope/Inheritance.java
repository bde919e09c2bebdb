package com.bentoml.manager.jinja.scope;

import com.bentoml.manager.jinja.value.Failure;
import org.jspecify.annotations.Nullable;

/** Which template, if any, the one that runs has extended so far. */
public final class Inheritance {
    private @Nullable Template parent;

    public void extend(Template template) {
        if (parent != null) {
            throw new Failure("extended multiple times");
        }
        parent = template;
    }

    public boolean extended() {
        return parent != null;
    }

    public @Nullable Template parent() {
        return parent;
    }
}
