package com.bentoml.manager.jinja;

import com.google.common.util.concurrent.Uninterruptibles;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.tree.Node;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates with jinjava, set up to do as Jinja2 3.1 does with trim_blocks, lstrip_blocks, StrictUndefined, and the
 * extensions do and loopcontrols. Each rendering has a thread of its own, which is left behind when its time is over: jinjava
 * can't be stopped within a filter or an expression.
 */
public final class JinjaEnvironment {
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final long STACK = 16 << 20;
    private static final int EXPRESSIONS = 10_000;

    private final TemplateSource source;
    private final Duration mostTime;
    private final Jinjava jinjava = new Configured();
    private final Map<String, Node> trees = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "template", STACK);
        thread.setDaemon(true);
        return thread;
    });

    public JinjaEnvironment(TemplateSource source) {
        this(source, MOST_TIME);
    }

    JinjaEnvironment(TemplateSource source, Duration mostTime) {
        this.source = source;
        this.mostTime = mostTime;
    }

    /** jinjava with our parser of expressions. */
    private static final class Configured extends Jinjava {
        private final ExpressionFactory expressions;

        Configured() {
            super(JinjavaConfig.newBuilder()
                    .withNestedInterpretationEnabled(false)
                    .withElResolver(new Attributes())
                    .withMaxListSize(2 * Python.MOST_ITEMS)
                    .withMaxMapSize(2 * Python.MOST_ITEMS)
                    .withLegacyOverrides(LegacyOverrides.newBuilder()
                            .withEvaluateMapKeys(true)
                            .withUseNaturalOperatorPrecedence(true)
                            .build())
                    .build());
            Builder parsers = new Builder(Builder.Feature.METHOD_INVOCATIONS) {
                @Override
                protected Parser createParser(String expression) {
                    return new ExpressionParser(this, expression);
                }
            };
            expressions = new ExpressionFactoryImpl(
                    new TreeStore(parsers, new Cache(EXPRESSIONS)), new TruthyTypeConverter());
        }

        @Override
        public ExpressionFactory getExpressionFactory() {
            return expressions;
        }
    }

    /**
     * Renders one template; the first thing wrong ends it.
     *
     * @param template a name that the source knows
     * @param context strings, booleans, numbers, null, lists and maps of these, and {@link TemplateFunction}s
     */
    public Rendering render(String template, Map<String, ? extends @Nullable Object> context) {
        Interpreter run = new Interpreter(this, jinjava, template);
        Future<Rendering> rendering = workers.submit(() -> run.rendering(context));
        try {
            return Uninterruptibles.getUninterruptibly(rendering, mostTime);
        } catch (TimeoutException e) {
            rendering.cancel(true);
            return run.faulty(new Fault("stopped: the template takes more than " + mostTime.toSeconds() + " seconds"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    boolean has(String template) {
        return trees.containsKey(template) || text(template).isPresent();
    }

    private Optional<String> text(String template) {
        source.refusal(template).ifPresent(refusal -> {
            throw new Fault(refusal);
        });
        try {
            return source.text(template);
        } catch (UncheckedIOException e) {
            throw new Fault("can't read " + e.getMessage());
        }
    }

    /** The statements of a template, which is read once. */
    Node tree(String template) {
        return trees.computeIfAbsent(
                template,
                name -> new TemplateParser(
                                name, text(name).orElseThrow(() -> new Fault("there is no template '" + name + "'")))
                        .tree());
    }
}
