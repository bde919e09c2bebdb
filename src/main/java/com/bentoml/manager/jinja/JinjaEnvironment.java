package com.bentoml.manager.jinja;

import com.google.common.util.concurrent.Uninterruptibles;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.tree.Node;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates with jinjava, set up to do as Jinja2 3.1 does with trim_blocks, lstrip_blocks, StrictUndefined, and the
 * extensions do and loopcontrols. Each rendering has a thread of its own, which is left behind when its time is over: jinjava
 * can't be stopped within a filter or an expression.
 */
public final class JinjaEnvironment {
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final long STACK = 4 << 20;

    private final TemplateSource source;
    private final Duration mostTime;
    private final Jinjava jinjava = configured();
    private final Map<String, Optional<Node>> trees = new ConcurrentHashMap<>();
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
    private static Jinjava configured() {
        ExpressionFactory expressions = ExpressionParser.factory();
        JinjavaConfig settings = JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withElResolver(new Attributes())
                .withMaxListSize(2 * Python.MOST_ITEMS)
                .withMaxMapSize(2 * Python.MOST_ITEMS)
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withEvaluateMapKeys(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .build())
                .build();
        return new Jinjava(settings) {
            @Override
            public ExpressionFactory getExpressionFactory() {
                return expressions;
            }
        };
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
        return tree(template).isPresent();
    }

    /** The statements of a template, which is read once; nothing if there is none. */
    Optional<Node> tree(String template) {
        return trees.computeIfAbsent(template, name -> {
            source.refusal(name).ifPresent(refusal -> {
                throw new Fault(refusal);
            });
            return source.text(name).map(text -> new TemplateParser(name).tree(text));
        });
    }
}
