package com.bentoml.manager.build;

import com.bentoml.manager.registry.ImageRegistry;
import com.bentoml.manager.registry.RemoteName;
import com.bentoml.manager.report.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Looks up once per run what the images from elsewhere are, so that all images of the run get the same ones. */
final class ExternalBases {
    private static final String NOTHING = "scratch";

    private final ImageRegistry registry;
    private final Map<RemoteName, Optional<Product>> known = new ConcurrentHashMap<>();

    ExternalBases(ImageRegistry registry) {
        this.registry = registry;
    }

    /** What names stand for now. */
    Bases all(Collection<String> names) {
        SortedMap<String, String> digests = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            find(name)
                    .flatMap(Product::digest)
                    .ifPresentOrElse(digest -> digests.put(name, digest), () -> unknown.add(name));
        }
        return new Bases(digests, unknown);
    }

    /** What a name stands for now; a registry that doesn't say leaves it to the builder. */
    Optional<Product> find(String name) {
        if (name.equals(NOTHING) || name.isEmpty()) {
            return Optional.empty();
        }
        RemoteName remote = RemoteName.of(name);
        return remote.isDigest()
                ? Optional.of(product(remote.reference()))
                : known.computeIfAbsent(remote, it -> registry.head(it).found().map(found -> product(found.digest())));
    }

    /** A name with a digest stands for that. */
    private static Product product(String digest) {
        return new Product(Optional.of(digest), Map.of(), 0, Optional.empty(), Optional.empty());
    }
}
