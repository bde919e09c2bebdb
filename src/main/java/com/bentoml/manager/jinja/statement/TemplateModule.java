package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Run;
import com.bentoml.manager.jinja.scope.Template;
import com.bentoml.manager.jinja.scope.TemplateContext;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.HasRepr;
import com.bentoml.manager.jinja.value.Repr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An imported template: its top-level names as attributes; printed, it is its text. */
record TemplateModule(String name, Map<String, Object> exports, String text) implements HasAttributes, HasRepr {
    /** Imported without context, a template sees only the globals, and runs once. */
    static TemplateModule withoutContext(Run run, Template template) {
        return (TemplateModule) run.module(
                template.name(), () -> of(template, TemplateContext.of(run, template, run.globals())));
    }

    static TemplateModule of(Template template, TemplateContext context) {
        Output text = new Output();
        context.run().nested(() -> template.render(context, text));
        return new TemplateModule(template.name(), context.exports(), text.text());
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return exports.get(attribute);
    }

    @Override
    public String repr() {
        return "<TemplateModule " + Repr.of(name) + ">";
    }

    @Override
    public String str() {
        return text;
    }
}
