package com.bentoml.manager.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks many questions at once; how many of them reach a registry at a time is the registry client's business. */
public final class ParallelQueries {
    private static final int THREADS = 16;

    private ParallelQueries() {}

    /** As many as ask at once; none of them keeps the program from ending. */
    public static ExecutorService threads() {
        return Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "asking");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The answers by what was asked for, in its order. */
    public static <K, V> Map<K, V> ask(Collection<K> wanted, Function<K, V> question) throws InterruptedException {
        Queue<K> open = new ConcurrentLinkedQueue<>(wanted);
        Map<K, V> answers = new ConcurrentHashMap<>();
        Callable<Void> asker = () -> {
            for (K next = open.poll(); next != null; next = open.poll()) {
                answers.put(next, question.apply(next));
            }
            return null;
        };
        ExecutorService threads = threads();
        try {
            List<Callable<Void>> askers = Collections.nCopies(Math.min(THREADS, wanted.size()), asker);
            for (Future<Void> asked : threads.invokeAll(askers)) {
                asked.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        Map<K, V> found = new LinkedHashMap<>();
        wanted.forEach(key -> found.put(key, answers.get(key)));
        return found;
    }
}
