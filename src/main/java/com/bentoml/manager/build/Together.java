package com.bentoml.manager.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks many questions at once; how many of them reach a registry at a time is the registry client's business. */
final class Together {
    private static final int THREADS = 16;

    private Together() {}

    /** As many as ask at once; none of them keeps the program from ending. */
    static ExecutorService threads() {
        return Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "asking");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The answers by what was asked for, in its order. */
    static <K, V> Map<K, V> ask(Collection<K> wanted, Function<K, V> question) throws InterruptedException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<K> keys = List.copyOf(wanted);
        ExecutorService threads = threads();
        try {
            List<Future<V>> answers = new ArrayList<>();
            keys.forEach(key -> answers.add(threads.submit(() -> question.apply(key))));
            Map<K, V> found = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                found.put(keys.get(i), answers.get(i).get());
            }
            return found;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
