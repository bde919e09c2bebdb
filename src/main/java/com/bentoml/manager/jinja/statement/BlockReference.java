package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.BlockBody;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.TemplateContext;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code super} and {@code self.name}: one version of a block, to be called; {@code super} of it is the one above. */
record BlockReference(String name, TemplateContext context, List<BlockBody> versions, int depth)
        implements Invocable, HasAttributes {
    @Override
    public Object call(Arguments arguments) {
        arguments.positionalOnly(name, 0, 0);
        Output text = new Output();
        context.run().nested(() -> versions.get(depth).render(context, text));
        return text.text();
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "name" -> name;
            case "super" ->
                depth + 1 >= versions.size()
                        ? Undefined.because("there is no parent block called '" + name + "'")
                        : new BlockReference(name, context, versions, depth + 1);
            default -> null;
        };
    }
}
