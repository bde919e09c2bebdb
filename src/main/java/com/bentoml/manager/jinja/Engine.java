package com.bentoml.manager.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.tree.Node;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/**
 * jinjava with its settings, the templates it has read, and where the rendering is. For one rendering at a time: jinjava's
 * global context isn't safe for more.
 */
final class Engine {
    private static final int EXPRESSIONS = 10_000;
    private static final int MOST_LEVELS = 300;

    private final TemplateSource source;
    private final Jinjava jinjava;
    private final Context globals;
    private final Map<String, Node> trees = new HashMap<>();
    private final Origins origins = new Origins();
    private final Set<TemplateUse> uses = new LinkedHashSet<>();
    private volatile TemplateLine place = new TemplateLine("", 1);
    private volatile boolean isExpired;
    private @Nullable String reading;
    private int level;

    Engine(TemplateSource source) {
        this.source = source;
        Builder parsers = new Builder(Builder.Feature.METHOD_INVOCATIONS) {
            @Override
            protected Parser createParser(String expression) {
                return new ExpressionParser(this, expression);
            }
        };
        ExpressionFactory factory =
                new ExpressionFactoryImpl(new TreeStore(parsers, new Cache(EXPRESSIONS)), new TruthyTypeConverter());
        jinjava = new Jinjava(settings()) {
            @Override
            public ExpressionFactory getExpressionFactory() {
                return factory;
            }
        };
        globals = jinjava.getGlobalContext();
        Filters.ALL.values().forEach(globals::registerFilter);
        Tests.ALL.values().forEach(globals::registerExpTest);
        Statements.all().forEach(globals::registerTag);
    }

    private static JinjavaConfig settings() {
        return JinjavaConfig.newBuilder()
                .withKeepTrailingNewline(true)
                .withNestedInterpretationEnabled(false)
                .withElResolver(new Attributes())
                .withMaxListSize(2 * Python.MOST_ITEMS)
                .withMaxMapSize(2 * Python.MOST_ITEMS)
                .withProcessors(JinjavaProcessors.newBuilder()
                        .withNodePreProcessor((node, interpreter) -> ((Interpreter) interpreter).at(node))
                        .build())
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withEvaluateMapKeys(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withAllowAdjacentTextNodes(true)
                        .withHandleBackslashInQuotesOnly(true)
                        .build())
                .build();
    }

    Rendering rendering(String template, Map<String, ? extends @Nullable Object> values) {
        place = new TemplateLine(template, 1);
        uses.clear();
        reading = null;
        level = 0;
        try {
            Map<String, Object> names = new LinkedHashMap<>();
            values.forEach((name, value) -> names.put(name, Python.fromJava(value)));
            Interpreter interpreter = new Interpreter(this, template, new Context(globals, names));
            return origins.rendering(template, interpreter.text(), List.copyOf(uses));
        } catch (Fault | RuntimeException e) {
            return faulty(Fault.of(e, 0));
        } catch (StackOverflowError e) {
            return faulty(new Fault("this is nested too deeply"));
        }
    }

    private Rendering faulty(Fault fault) {
        TemplateLine at = reading == null ? place : new TemplateLine(reading, Math.max(1, fault.line));
        String message = String.valueOf(fault.getMessage());
        return new Rendering.Faulty(new TemplateFault(at.template(), at.line(), message), List.copyOf(uses));
    }

    /** Says where the rendering is, and has it end at the next node. */
    Rendering expired(Fault fault) {
        isExpired = true;
        return faulty(fault);
    }

    Jinjava jinjava() {
        return jinjava;
    }

    Context globals() {
        return globals;
    }

    /** Notes that a template is used where the rendering is. */
    String use(String how, Object name) {
        if (!(name instanceof String template) || !has(template)) {
            throw new Fault("there is no template " + Python.shown(name));
        }
        uses.add(new TemplateUse(how, template, place.template(), place.line()));
        return template;
    }

    boolean has(String template) {
        return trees.containsKey(template) || text(template) != null;
    }

    private @Nullable String text(String template) {
        source.refusal(template).ifPresent(refusal -> {
            throw new Fault(refusal);
        });
        try {
            return source.text(template).orElse(null);
        } catch (UncheckedIOException e) {
            throw new Fault("can't read " + e.getMessage());
        }
    }

    /** A template as jinjava reads it, once. */
    Node tree(String template, Interpreter reader) {
        Node known = trees.get(template);
        if (known == null) {
            String text = text(template);
            if (text == null) {
                throw new Fault("there is no template '" + template + "'");
            }
            reading = template;
            known = reader.parse(TemplateText.forJinjava(text, line -> origins.mark(template, line)));
            trees.put(template, known);
            reading = null;
        }
        return known;
    }

    void at(TemplateLine line) {
        place = line;
        if (isExpired) {
            throw new Fault("");
        }
    }

    /** What a part gives that stands elsewhere; then the rendering is back where it was. */
    <T> T returning(Supplier<T> part) {
        TemplateLine before = place;
        T result = part.get();
        place = before;
        return result;
    }

    void enter() {
        level++;
        if (level > MOST_LEVELS) {
            throw new Fault("statements, macros and templates are nested more than " + MOST_LEVELS + " levels deep");
        }
    }

    void leave() {
        level--;
    }
}
