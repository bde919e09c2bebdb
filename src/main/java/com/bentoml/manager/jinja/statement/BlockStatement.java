package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.BlockBody;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.scope.TemplateContext;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.List;
import java.util.Set;

/** {@code {% block name scoped required %} … {% endblock %}}: prints the version of the template furthest down. */
public final class BlockStatement implements Statement, BlockBody {
    private final String name;
    private final boolean scoped;
    private final boolean required;
    private final Body body;
    private final String template;
    private final int line;
    private final Symbols scope = new Symbols(null);
    private Set<String> specials = Set.of();

    public BlockStatement(String name, boolean scoped, boolean required, Body body, String template, int line) {
        this.name = name;
        this.scoped = scoped;
        this.required = required;
        this.body = body;
        this.template = template;
        this.line = line;
    }

    public String name() {
        return name;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public Flow execute(Frame frame, Output output) {
        if (frame.isTopLevel() && frame.inheritance().extended()) {
            return Flow.ON;
        }
        TemplateContext context = scoped ? frame.context().with(frame.locals()) : frame.context();
        List<BlockBody> versions = context.blocks(name);
        if (required && versions.size() <= 1) {
            throw new Failure("Required block '" + name + "' not found");
        }
        frame.run().nested(() -> versions.get(0).render(context, output));
        return Flow.ON;
    }

    @Override
    public void render(TemplateContext context, Output output) {
        Frame frame = Frame.block(scope, context, template);
        if (specials.contains("self")) {
            frame.set("self", new SelfReference(context));
        }
        if (specials.contains("super")) {
            frame.set("super", parent(context));
        }
        body.run(frame.enter(), output);
    }

    private Object parent(TemplateContext context) {
        List<BlockBody> versions = context.blocks(name);
        int next = versions.indexOf(this) + 1;
        return next >= versions.size() || next == 0
                ? Undefined.because("there is no parent block called '" + name + "'")
                : new BlockReference(name, context, versions, next);
    }

    /** A block is no part of the scope it stands in. */
    @Override
    public void visitNames(NameVisitor visitor) {}

    @Override
    public void bind(Binding binding) {
        specials = Undeclared.in(body, "self", "super");
        specials.forEach(scope::parameter);
        body.declare(scope);
        body.bind(Binding.block(scope, template));
    }
}
