package com.bentoml.manager.cli;

import com.bentoml.manager.build.BuildSettings;
import com.bentoml.manager.build.BuildSettings.Cache;
import com.bentoml.manager.build.BuildSettings.Destination;
import com.bentoml.manager.build.BuildSettings.Extras;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.plan.Repository;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is passed to every call of buildx. */
final class BuildxOptions {
    private final CommandSpec command;
    private final Argument<Boolean> push;
    private final Argument<Boolean> noPush;
    private final Argument<Boolean> load;
    private final Argument<Boolean> noCache;
    private final Argument<List<String>> cacheFrom;
    private final Argument<List<String>> cacheTo;

    BuildxOptions(CommandSpec command) {
        this.command = command;
        push = Argument.flag(
                command, "--push", "Push what is built. This is the default; the option is there to say so.");
        noPush = Argument.flag(command, "--no_push", "Build only; nothing leaves the builder.");
        load = Argument.flag(
                command, "--load", "Put the images into Docker, for this machine's platform only; no push.");
        noCache = Argument.flag(command, "--no_cache", "Use no cached layers.");
        cacheFrom = Argument.texts(
                command,
                "--cache_from",
                "CACHE",
                "Read cached layers from this repository, where each image has a tag of its own, or as a"
                        + " whole type=... says. Repeatable.");
        cacheTo = Argument.texts(
                command, "--cache_to", "CACHE", "Write cached layers there; failing to is no failure. Repeatable.");
    }

    /** The settings, with what followed {@code --}. */
    BuildSettings settings(InputOptions inputs, List<String> arguments, Map<String, String> environment) {
        return new BuildSettings(
                destination(),
                new Cache(noCache.value(), cacheFrom.value(), cacheTo.value()),
                inputs.attestations(environment),
                inputs.extras(arguments));
    }

    /** Whether buildx is told to use the variable, so that it needs it. */
    boolean uses(String variable, InputOptions inputs, List<String> arguments) {
        Extras extras = inputs.extras(arguments);
        return Stream.of(extras.secrets(), extras.buildArgs(), cacheFrom.value(), cacheTo.value(), arguments)
                .flatMap(List::stream)
                .anyMatch(text -> text.contains(variable));
    }

    /** Refuses caches among the images: each would be written over the tag of its image. */
    void requireSense(Repository images) {
        new Cache(noCache.value(), cacheFrom.value(), cacheTo.value())
                .into(images).stream().findFirst().ifPresent(cache -> {
                    throw misuse(
                            "--cache_to: '" + cache + "' is in the repository of the images, whose tags a cache would"
                                    + " replace; give another one, such as " + images + "-cache");
                });
    }

    private Destination destination() {
        if (Stream.of(push, noPush, load).filter(Argument::value).count() > 1) {
            throw misuse("--push, --no_push and --load exclude each other");
        }
        if (load.value()) {
            return Destination.DOCKER;
        }
        return noPush.value() ? Destination.NOWHERE : Destination.REGISTRY;
    }

    /** Whether an architecture can be built for where the images go. */
    boolean admits(Architecture architecture, String machine) {
        return !load.value()
                || Architecture.named(machine).filter(architecture::equals).isPresent();
    }

    private ParameterException misuse(String message) {
        return Misuse.of(command, message);
    }
}
