package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.TemplateUse.How;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Run;
import com.bentoml.manager.jinja.scope.Template;
import com.bentoml.manager.jinja.scope.TemplateContext;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code {% include name ignore missing without context %}}: of several names the first there is. */
public record IncludeStatement(Expression names, boolean ignoreMissing, boolean withContext, int line)
        implements Statement {
    @Override
    public Flow execute(Frame frame, Output output) {
        Optional<Template> found = find(frame);
        found.ifPresent(template -> include(template, frame, output));
        return Flow.ON;
    }

    private Optional<Template> find(Frame frame) {
        Object wanted = names.value(frame);
        if (wanted instanceof Undefined undefined) {
            throw undefined.failure();
        }
        List<Object> choices = Str.is(wanted) ? List.of(wanted) : Iteration.list(wanted);
        List<String> missing = new ArrayList<>();
        for (Object choice : choices) {
            if (choice instanceof Undefined) {
                continue;
            }
            Optional<Template> found = frame.run().library().find(Str.expect(choice));
            if (found.isPresent()) {
                return found;
            }
            missing.add(Str.of(choice));
        }
        if (ignoreMissing) {
            return Optional.empty();
        }
        throw new Failure(
                missing.isEmpty()
                        ? "an include of no template"
                        : "there is no template '" + String.join("' or '", missing) + "'");
    }

    private void include(Template template, Frame frame, Output output) {
        Run run = frame.run();
        run.uses(How.INCLUDES, template, frame, line);
        if (!withContext) {
            output.print(TemplateModule.withoutContext(run, template).text());
            return;
        }
        TemplateContext context = frame.context().passedTo(template, frame.locals());
        run.nested(() -> template.render(context, output));
    }

    @Override
    public List<Expression> expressions() {
        return List.of(names);
    }
}
