package com.bentoml.manager.jinja.function;

import com.bentoml.manager.jinja.method.DictMethods;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.HasRepr;
import com.bentoml.manager.jinja.value.Repr;
import org.jspecify.annotations.Nullable;

/** {@code namespace(a=1)}: the one thing whose attributes a template can set, from within a loop too. */
public final class Namespace implements HasAttributes, HasRepr {
    private final DictValue attributes = new DictValue();

    Namespace(Arguments arguments) {
        DictMethods.update(attributes, arguments);
    }

    public void set(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public String repr() {
        return "<Namespace " + Repr.of(attributes) + ">";
    }
}
