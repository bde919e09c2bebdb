package com.bentoml.manager.jinja;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates with jinjava, set up to do as Jinja2 3.1 does with trim_blocks, lstrip_blocks, StrictUndefined, and the
 * extensions do and loopcontrols. Each rendering has a thread of its own, which is left behind when its time is over: jinjava
 * can't be stopped within a filter or an expression.
 */
public final class JinjaEnvironment {
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final long STACK = 16 << 20;

    private final TemplateSource source;
    private final Duration mostTime;
    private final Queue<Engine> idle = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "template", STACK);
        thread.setDaemon(true);
        thread.setContextClassLoader(JinjaEnvironment.class.getClassLoader());
        return thread;
    });

    public JinjaEnvironment(TemplateSource source) {
        this(source, MOST_TIME);
    }

    JinjaEnvironment(TemplateSource source, Duration mostTime) {
        this.source = source;
        this.mostTime = mostTime;
    }

    /**
     * Renders one template; the first thing wrong ends it.
     *
     * @param template a name that the source knows
     * @param context strings, booleans, numbers, null, lists and maps of these, and {@link TemplateFunction}s
     */
    public Rendering render(String template, Map<String, ? extends @Nullable Object> context) {
        try {
            Engine known = idle.poll();
            Engine engine = known != null
                    ? known
                    : Uninterruptibles.getUninterruptibly(workers.submit(() -> new Engine(source)));
            Future<Rendering> rendering = workers.submit(() -> engine.rendering(template, context));
            try {
                Rendering done = Uninterruptibles.getUninterruptibly(rendering, mostTime);
                idle.add(engine);
                return done;
            } catch (TimeoutException e) {
                return engine.expired(
                        new Fault("stopped: the template takes more than " + mostTime.toSeconds() + " seconds"));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
