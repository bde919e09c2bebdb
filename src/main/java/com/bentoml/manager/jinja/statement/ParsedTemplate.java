package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.BlockBody;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Inheritance;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.scope.Template;
import com.bentoml.manager.jinja.scope.TemplateContext;
import java.util.Map;

/** A template as it was parsed, its names settled. */
public final class ParsedTemplate implements Template {
    private final String name;
    private final Body body;
    private final Map<String, BlockBody> blocks;
    private final Symbols scope = new Symbols(null);
    private final boolean usesSelf;

    public ParsedTemplate(String name, Body body, Map<String, BlockBody> blocks) {
        this.name = name;
        this.body = body;
        this.blocks = blocks;
        this.usesSelf = Undeclared.in(body, "self").contains("self");
        if (usesSelf) {
            scope.parameter("self");
        }
        body.declare(scope);
        body.bind(Binding.top(scope, name));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, BlockBody> blocks() {
        return blocks;
    }

    @Override
    public void render(TemplateContext context, Output output) {
        Inheritance inheritance = new Inheritance();
        Frame frame = Frame.root(scope, context, name, inheritance);
        if (usesSelf) {
            frame.set("self", new SelfReference(context));
        }
        body.run(frame.enter(), output);
        Template parent = inheritance.parent();
        if (parent != null) {
            context.run().nested(() -> parent.render(context, output));
        }
    }
}
