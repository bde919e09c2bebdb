package com.bentoml.manager.tags;

import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.report.ImageResult;
import com.bentoml.manager.report.Outcome;
import com.bentoml.manager.report.Tagging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Has the tags of images that belong together written as soon as all of them are good, beside the builds that go on. */
public final class TagsLast implements AutoCloseable {
    private final Publication.Mode mode;
    private final TagWriter writer;
    private final Listener listener;
    private final Map<String, List<Image>> groups;
    private final Map<ImageReference, ImageResult> results = new ConcurrentHashMap<>();
    private final Map<String, List<ImageReference>> waited = new HashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Future<?>> writing = new ArrayList<>();

    /** Hears, from any thread, of what became of tags. */
    public interface Listener {
        /** An image has its tag, or can't have it. */
        void finished(ImageResult result);

        /** All is done that can be done for images that belong together. */
        void tagged(Tagging tagging);
    }

    public TagsLast(Publication.Mode mode, List<Image> images, TagWriter writer, Listener listener) {
        this.mode = mode;
        this.writer = writer;
        this.listener = listener;
        this.groups =
                images.stream().collect(Collectors.groupingBy(mode::group, LinkedHashMap::new, Collectors.toList()));
    }

    /** Takes the result of an image; called by one thread. */
    public void finished(ImageResult result) {
        results.put(result.image().reference(), result);
        String group = mode.group(result.image());
        if (result.outcome() instanceof Outcome.Waiting) {
            waited.computeIfAbsent(group, it -> new ArrayList<>())
                    .add(result.image().reference());
        }
        if (waited.containsKey(group) && isGood(groups.getOrDefault(group, List.of()))) {
            List<ImageResult> waiting = of(group).stream()
                    .filter(it -> it.outcome() instanceof Outcome.Waiting)
                    .toList();
            writing.add(thread.submit(() -> write(group, waiting)));
        }
    }

    private boolean isGood(List<Image> images) {
        return images.stream().allMatch(image -> {
            ImageResult result = results.get(image.reference());
            return result != null && result.isGood();
        });
    }

    private Void write(String group, List<ImageResult> waiting) throws InterruptedException {
        writer.write(waiting, (result, outcome) -> {
            ImageResult finished = result.with(outcome);
            results.put(result.image().reference(), finished);
            listener.finished(finished);
        });
        listener.tagged(tagging(group));
        return null;
    }

    private List<ImageResult> of(String group) {
        return groups.getOrDefault(group, List.of()).stream()
                .map(image -> results.get(image.reference()))
                .toList();
    }

    private Tagging tagging(String group) {
        return new Tagging(group, of(group), waited.getOrDefault(group, List.of()));
    }

    /** Waits for all tags; gives what became of each group, in the plan's order. */
    public List<Tagging> end() throws InterruptedException {
        try {
            for (Future<?> group : writing) {
                group.get();
            }
            return groups.keySet().stream().map(this::tagging).toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
