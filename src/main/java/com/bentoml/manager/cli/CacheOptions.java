package com.bentoml.manager.cli;

import com.bentoml.manager.buildx.BuildSettings.Cache;
import com.bentoml.manager.plan.Repository;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where layers are cached. */
@Command(optionListHeading = "%nCaching:%n")
final class CacheOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"--no_cache", "--no-cache"},
            description = "Use no cached layers.")
    private boolean noCache;

    @Option(
            names = {"--cache_from", "--cache-from"},
            paramLabel = "CACHE",
            description = "Read cached layers from here: a repository, where each image has a tag of its own, or a"
                    + " cache as buildx describes it, type=.... Repeatable.")
    private List<String> cacheFrom = List.of();

    @Option(
            names = {"--cache_to", "--cache-to"},
            paramLabel = "CACHE",
            description = "Write cached layers there. If that fails, the build goes on. Repeatable.")
    private List<String> cacheTo = List.of();

    Cache cache() {
        return new Cache(noCache, cacheFrom, cacheTo);
    }

    /** What was given, word for word. */
    Stream<String> words() {
        return Stream.concat(cacheFrom.stream(), cacheTo.stream());
    }

    /** Refuses caches among the images: each would be written over the tag of its image. */
    void requireSense(Repository images) {
        cache().into(images).stream().findFirst().ifPresent(cache -> {
            throw Misuse.of(
                    command,
                    "--cache_to: '" + cache + "' is in the repository of the images, whose tags a cache would replace;"
                            + " give another one, such as " + images + "-cache");
        });
    }
}
