package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.BuildSettings.Cache;
import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.BuildSettings.Extras;
import com.bentoml.manager.build.Platforms;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.plan.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is passed to every call of buildx. */
final class BuildxOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--push", description = "Push what is built. This is the default; the option is there to say so.")
    private boolean push;

    @Option(names = "--no_push", description = "Build only; nothing leaves the builder.")
    private boolean noPush;

    @Option(names = "--load", description = "Put the images into Docker, for this machine's platform only; no push.")
    private boolean load;

    @Option(names = "--no_cache", description = "Use no cached layers.")
    private boolean noCache;

    @Option(
            names = "--cache_from",
            paramLabel = "CACHE",
            description = "Read cached layers from this repository, where each image has a tag of its own, or as a"
                    + " whole type=... says. Repeatable.")
    private List<String> cacheFrom = new ArrayList<>();

    @Option(
            names = "--cache_to",
            paramLabel = "CACHE",
            description = "Write cached layers there; failing to is no failure. Repeatable.")
    private List<String> cacheTo = new ArrayList<>();

    /** The settings, with what followed {@code --}. */
    BuildSettings settings(InputOptions inputs, List<String> arguments, Map<String, String> environment) {
        return new BuildSettings(
                destination(),
                new Cache(noCache, cacheFrom, cacheTo),
                inputs.attestations(environment),
                inputs.extras(arguments));
    }

    /** Whether buildx is told to use the variable, so that it needs it. */
    boolean uses(String variable, InputOptions inputs, List<String> arguments) {
        Extras extras = inputs.extras(arguments);
        return Stream.of(extras.secrets(), extras.buildArgs(), cacheFrom, cacheTo, arguments)
                .flatMap(List::stream)
                .anyMatch(text -> text.contains(variable));
    }

    /** Refuses caches among the images: each would be written over the tag of its image. */
    void requireSense(Repository images) {
        new Cache(noCache, cacheFrom, cacheTo).into(images).stream().findFirst().ifPresent(cache -> {
            throw misuse("--cache_to: '" + cache + "' is in the repository of the images, whose tags a cache would"
                    + " replace; give another one, such as " + images + "-cache");
        });
    }

    private Destination destination() {
        if (List.of(push, noPush, load).stream().filter(it -> it).count() > 1) {
            throw misuse("--push, --no_push and --load exclude each other");
        }
        if (load) {
            return Destination.DOCKER;
        }
        return noPush ? Destination.NOWHERE : Destination.REGISTRY;
    }

    /** Whether an architecture can be built for where the images go. */
    boolean admits(Architecture architecture, String machine) {
        return !load
                || Platforms.ofMachine(machine).filter(architecture::equals).isPresent();
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
