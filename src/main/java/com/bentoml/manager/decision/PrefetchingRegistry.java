package com.bentoml.manager.decision;

import com.bentoml.manager.registry.Answer;
import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.ParallelQueries;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.PublishedImage;
import com.bentoml.manager.registry.RemoteName;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A registry that is asked at once what names stand for, so that the answers are there when they are wanted. */
public final class PrefetchingRegistry implements ImageRegistry {
    private final ImageRegistry registry;
    private final ExecutorService threads = ParallelQueries.threads();
    private final Map<RemoteName, Future<Answer<PublishedImage>>> heads = new HashMap<>();

    /** Begins to ask; the registry is closed with this. */
    public PrefetchingRegistry(ImageRegistry registry, Collection<RemoteName> names) {
        this.registry = registry;
        names.forEach(name -> heads.computeIfAbsent(name, it -> threads.submit(() -> registry.head(it))));
    }

    @Override
    public Answer<PublishedImage> head(RemoteName name) {
        Future<Answer<PublishedImage>> asked = heads.get(name);
        if (asked == null) {
            return registry.head(name);
        }
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return registry.head(name);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Answer<PublishedImage> read(RemoteName name) {
        return registry.read(name);
    }

    @Override
    public Answer<Provenance> provenance(RemoteName name) {
        return registry.provenance(name);
    }

    @Override
    public Answer<Instant> created(RemoteName name) {
        return registry.created(name);
    }

    @Override
    public Answer<List<String>> tags(RemoteName repository) {
        return registry.tags(repository);
    }

    @Override
    public Answer<PublishedImage> tag(RemoteName existing, String tag) {
        return registry.tag(existing, tag);
    }

    @Override
    public Answer<RemoteName> delete(RemoteName name) {
        return registry.delete(name);
    }

    @Override
    public boolean isAnonymous(String registry) {
        return this.registry.isAnonymous(registry);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        registry.close();
    }
}
