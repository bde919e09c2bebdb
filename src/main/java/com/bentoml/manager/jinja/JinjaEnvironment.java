package com.bentoml.manager.jinja;

import com.bentoml.manager.jinja.function.Globals;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Run;
import com.bentoml.manager.jinja.scope.Template;
import com.bentoml.manager.jinja.scope.TemplateContext;
import com.bentoml.manager.jinja.syntax.TemplateParser;
import com.bentoml.manager.jinja.value.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates by the rules of Jinja2 3.1 with trim_blocks, lstrip_blocks, no trailing newline kept, no
 * autoescape, and the extensions do and loopcontrols. All rendering goes through here; each template is parsed once.
 */
public final class JinjaEnvironment {
    private final TemplateSource source;
    private final Map<String, Optional<Template>> parsed = new ConcurrentHashMap<>();

    public JinjaEnvironment(TemplateSource source) {
        this.source = source;
    }

    /**
     * Renders one template.
     *
     * @param template a name that the source knows
     * @param context strings, booleans, numbers, null, lists and maps of these, and {@link TemplateFunction}s
     */
    public Rendering render(String template, Map<String, ? extends @Nullable Object> context) {
        try {
            return new Rendering.Text(text(new Run(this::find, Globals.functions()), template, context));
        } catch (Failure failure) {
            String place = Objects.requireNonNullElse(failure.template(), template);
            return faulty(place, Math.max(1, failure.line()), failure.text());
        } catch (StackOverflowError e) {
            return faulty(template, 1, "the template is nested too deeply");
        }
    }

    /** The templates that one takes in when it is rendered, in the order of their first use; up to a fault, if it has any. */
    public Set<TemplateUse> uses(String template, Map<String, ? extends @Nullable Object> context) {
        Run run = new Run(this::find, Globals.functions());
        try {
            text(run, template, context);
        } catch (Failure | StackOverflowError e) {
            return run.uses();
        }
        return run.uses();
    }

    private static Rendering faulty(String template, int line, String message) {
        return new Rendering.Faulty(List.of(new TemplateFault(template, line, message)));
    }

    private static String text(Run run, String name, Map<String, ? extends @Nullable Object> context) {
        Template template = run.template(name);
        Map<String, Object> variables = Globals.functions();
        context.forEach((key, value) -> variables.put(key, Values.fromJava(value)));
        Output output = new Output();
        template.render(TemplateContext.of(run, template, variables), output);
        return output.text();
    }

    private Optional<Template> find(String name) {
        return parsed.computeIfAbsent(name, this::read);
    }

    private Optional<Template> read(String name) {
        Optional<String> refusal = source.refusal(name);
        if (refusal.isPresent()) {
            throw new Failure(refusal.get());
        }
        return source.text(name).map(text -> TemplateParser.parse(name, text));
    }
}
