package com.bentoml.manager.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpreterFactory;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import com.hubspot.jinjava.lib.fn.MacroFunction;
import com.hubspot.jinjava.loader.LocationResolver;
import com.hubspot.jinjava.loader.ResourceLocator;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import com.hubspot.jinjava.objects.collections.PyList;
import com.hubspot.jinjava.objects.collections.PyMap;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates by the rules of Jinja2 3.1 with trim_blocks, lstrip_blocks, no trailing newline kept, no
 * autoescape, and the extensions do and loopcontrols. All rendering goes through here.
 */
public final class JinjaEnvironment {
    private final TemplateSource templates;

    public JinjaEnvironment(TemplateSource templates) {
        this.templates = templates;
    }

    /**
     * Renders one template.
     *
     * @param template a name that the source knows
     * @param context strings, booleans, integers, null, lists and maps of these, and {@link TemplateFunction}s
     */
    public Rendering render(String template, Map<String, ? extends @Nullable Object> context) {
        return templates
                .text(template)
                .map(text -> render(template, withoutLastNewline(text), context))
                .orElseGet(() -> new Rendering.Faulty(List.of(new TemplateFault(template, 1, "no such template"))));
    }

    private Rendering render(String template, String text, Map<String, ? extends @Nullable Object> context) {
        Jinjava jinjava = new Jinjava(settings());
        jinjava.setResourceLocator(new Sources(templates));
        Map<String, @Nullable Object> bindings = new LinkedHashMap<>();
        context.forEach((name, value) -> {
            if (value instanceof TemplateFunction function) {
                jinjava.getGlobalContext().addGlobalMacro(new Callable(name, function));
            } else {
                bindings.put(name, python(value));
            }
        });
        RenderResult result = jinjava.renderForResult(text, bindings);
        if (result.getErrors().isEmpty()) {
            return new Rendering.Text(result.getOutput());
        }
        return new Rendering.Faulty(result.getErrors().stream()
                .map(error ->
                        new TemplateFault(file(error, template), Math.max(1, error.getLineno()), error.getMessage()))
                .toList());
    }

    /** Jinja2 drops a newline that ends the source, jinjava one that ends the output. */
    private static String withoutLastNewline(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static String file(TemplateError error, String template) {
        return error.getSourceTemplate().orElse(template);
    }

    @SuppressWarnings("deprecation")
    private static JinjavaConfig settings() {
        return JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withKeepTrailingNewline(true)
                .withNestedInterpretationEnabled(false)
                .withLegacyOverrides(LegacyOverrides.Builder.from(LegacyOverrides.ALL)
                        .withWhitespaceRequiredWithinTokens(false)
                        .build())
                .withEnableRecursiveMacroCalls(true)
                .withMaxRenderDepth(50)
                .withMaxOutputSize(10_000_000)
                .withReadOnlyResolver(true)
                .withInterperterFactory(new StrictInterpreters())
                .build();
    }

    private static @Nullable Object python(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), python(item)));
            return new PyMap(copy);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(python(item)));
            return new PyList(copy);
        }
        return value;
    }

    /** A variable that isn't in the context is an error. */
    private static final class StrictInterpreter extends JinjavaInterpreter {
        StrictInterpreter(Jinjava application, Context context, JinjavaConfig config) {
            super(application, context, config);
        }

        StrictInterpreter(JinjavaInterpreter original) {
            super(original);
        }

        @Override
        public @Nullable Object retraceVariable(String variable, int line, int position) {
            if (!isKnown(variable)) {
                throw new UnknownTokenException(variable, line, position);
            }
            return super.retraceVariable(variable, line, position);
        }

        private boolean isKnown(String variable) {
            for (Context scope = getContext(); scope != null; scope = scope.getParent()) {
                if (scope.getScope().containsKey(variable)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class StrictInterpreters implements InterpreterFactory {
        @Override
        public JinjavaInterpreter newInstance(JinjavaInterpreter original) {
            return new StrictInterpreter(original);
        }

        @Override
        public JinjavaInterpreter newInstance(Jinjava application, Context context, JinjavaConfig config) {
            return new StrictInterpreter(application, context, config);
        }
    }

    private record Sources(TemplateSource templates) implements ResourceLocator {
        @Override
        public String getString(String name, Charset encoding, JinjavaInterpreter interpreter)
                throws ResourceNotFoundException {
            return templates
                    .text(name)
                    .map(JinjaEnvironment::withoutLastNewline)
                    .orElseThrow(() -> new ResourceNotFoundException("no template " + name));
        }

        @Override
        public Optional<LocationResolver> getLocationResolver() {
            return Optional.empty();
        }
    }

    /** A function of the context, as jinjava calls it. */
    private static final class Callable extends MacroFunction {
        private final TemplateFunction function;

        Callable(String name, TemplateFunction function) {
            super(List.of(), name, new LinkedHashMap<>(), false, new Context(), 0, 0);
            this.function = function;
        }

        @Override
        public Object doEvaluate(Map<String, Object> named, Map<String, Object> keywords, List<Object> arguments) {
            return function.call(arguments);
        }
    }
}
