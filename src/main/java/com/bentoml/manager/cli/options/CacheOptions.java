package com.bentoml.manager.cli.options;

import com.bentoml.manager.buildx.BuildSettings.Cache;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where layers are cached. */
@Command(optionListHeading = "%nCaching:%n")
public final class CacheOptions {
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

    public Cache cache() {
        return new Cache(noCache, cacheFrom, cacheTo);
    }
}
