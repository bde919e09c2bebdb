package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.BlockBody;
import com.bentoml.manager.jinja.scope.TemplateContext;
import com.bentoml.manager.jinja.value.HasItems;
import com.bentoml.manager.jinja.value.HasRepr;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.Str;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code self}: the blocks of the template by name. */
record SelfReference(TemplateContext context) implements HasItems, HasRepr {
    @Override
    public @Nullable Object item(Object key) {
        if (!Str.is(key)) {
            return null;
        }
        String name = Str.of(key);
        List<BlockBody> versions = context.blocks(name);
        return versions.isEmpty() ? null : new BlockReference(name, context, versions, 0);
    }

    @Override
    public String repr() {
        return "<TemplateReference " + Repr.of(context.template()) + ">";
    }
}
