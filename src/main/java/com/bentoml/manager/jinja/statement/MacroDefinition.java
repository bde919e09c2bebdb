package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.NameCheck;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Missing;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters and body of a macro or call block. {@code defaults} belong to the last parameters. */
public final class MacroDefinition {
    private final @Nullable String name;
    private final List<String> parameters;
    private final List<Expression> defaults;
    private final Body body;
    private final int line;
    private Set<String> specials = Set.of();
    private Symbols scope = new Symbols(null);

    public MacroDefinition(
            @Nullable String name, List<String> parameters, List<Expression> defaults, Body body, int line) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.defaults = List.copyOf(defaults);
        this.body = body;
        this.line = line;
    }

    @Nullable String name() {
        return name;
    }

    List<String> parameters() {
        return parameters;
    }

    /** Whether the body uses {@code caller}, {@code varargs} or {@code kwargs} without declaring it. */
    boolean uses(String special) {
        return specials.contains(special);
    }

    void visitNames(NameVisitor visitor) {
        parameters.forEach(visitor::store);
        defaults.forEach(visitor::loads);
        body.visitNames(visitor);
    }

    void bind(Binding binding) {
        scope = new Symbols(binding.symbols());
        parameters.forEach(scope::parameter);
        defaults.forEach(Declaring.in(scope)::loads);
        specials = Undeclared.in(body, "caller", "varargs", "kwargs");
        body.declare(scope);
        int explicitCaller = parameters.indexOf("caller");
        if (specials.contains("caller")
                && explicitCaller >= 0
                && explicitCaller < parameters.size() - defaults.size()) {
            throw new Failure("the special \"caller\" argument must be omitted or be given a default")
                    .at(binding.template(), line);
        }
        specials.stream().filter(special -> !parameters.contains(special)).forEach(scope::parameter);
        defaults.forEach(value -> NameCheck.check(value, binding.template()));
        body.bind(binding.function(scope));
    }

    /** The text of the body, with these values for its parameters where there are any. */
    String render(Frame closure, Map<String, Object> values) {
        Frame frame = closure.captured(scope).enter();
        parameters.forEach(parameter -> frame.set(parameter, Missing.MISSING));
        values.forEach(frame::set);
        for (int i = 0; i < parameters.size(); i++) {
            if (!values.containsKey(parameters.get(i))) {
                frame.set(parameters.get(i), defaultValue(i, frame));
            }
        }
        Output text = new Output();
        frame.run().nested(() -> body.run(frame, text));
        return text.text();
    }

    private Object defaultValue(int parameter, Frame frame) {
        int index = parameter - (parameters.size() - defaults.size());
        return index < 0
                ? Undefined.because("parameter '" + parameters.get(parameter) + "' was not provided")
                : defaults.get(index).value(frame);
    }
}
