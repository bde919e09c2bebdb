package com.bentoml.manager.jinja.function;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.BoundMethod;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code cycler('a', 'b')}: {@code next()} gives the values by turns. */
final class Cycler implements HasAttributes {
    private final List<Object> items;
    private int position;

    Cycler(Arguments arguments) {
        if (arguments.count() == 0 || !arguments.named().isEmpty()) {
            throw new Failure("at least one item has to be provided");
        }
        this.items = arguments.positional();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "current" -> items.get(position);
            case "next" -> new BoundMethod(name, this::next);
            case "reset" -> new BoundMethod(name, this::reset);
            case "items" -> new TupleValue(items);
            case "pos" -> (long) position;
            default -> null;
        };
    }

    private Object next(Arguments arguments) {
        arguments.positionalOnly("next", 0, 0);
        Object item = items.get(position);
        position = (position + 1) % items.size();
        return item;
    }

    private Object reset(Arguments arguments) {
        arguments.positionalOnly("reset", 0, 0);
        position = 0;
        return None.NONE;
    }
}
